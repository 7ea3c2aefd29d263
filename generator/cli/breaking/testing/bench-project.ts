import { spawnSync } from "node:child_process";
import { expect } from "@jest/globals";
import { packageRoot } from "../../../proto/package-root.js";
import { TemporaryProject } from "../../testing/temporary-project.js";

const bench = `import type { FanInterface } from "./fan.js";

/** What feeds the rail. */
export type Source = "mains" | "battery" | "solar";

/** One measurement. */
export interface Reading {
  /** Rail voltage. @unit V @range 0..60 */
  voltage: number;
  /** What feeds the rail. */
  source: Source;
  /** Single samples. */
  samples: number[];
}

/** A bench. */
export abstract class BenchInterface {
  static readonly id: string = "bench/v1";
  /** The fan. */
  abstract readonly fan: FanInterface;
  /** Switches on. @idempotent */
  abstract on(): Promise<void>;
  /** Switches off. */
  abstract off(): Promise<void>;
  /**
   * Sets the supply.
   * @param volts Target. @unit V @range 0..60
   * @param amps Limit. @default 2
   */
  abstract set(volts: number, amps?: number, label?: string): Promise<void>;
  /** Measures. @readonly */
  abstract read(): Promise<Reading>;
  /** Watches. */
  abstract watch(): AsyncIterable<number>;
  /** Plays. @param wave Samples. @range -1..1 */
  abstract play(wave: AsyncIterable<number>, gain: number, loops?: number): Promise<number>;
  /** Loops. */
  abstract loop(wave: AsyncIterable<Uint8Array>, raw?: boolean): AsyncIterable<number>;
}
`;

const fan = `/** Cools. */
export abstract class FanInterface {
  static readonly id: string = "fan/v1";
  /** Stops. */
  abstract stop(): Promise<void>;
}

/** Cools more. */
export abstract class TurboInterface extends FanInterface {
  static override readonly id: string = "turbo/v1";
  /** Goes. @wireName go_fast */
  abstract go(): Promise<void>;
  /** Tells. */
  abstract tell(mode: Mode): Promise<Event>;
}

/** May change. */
export abstract class SketchInterface {
  static readonly id: string = "sketch/v1alpha1";
  /** Draws. */
  abstract draw(x: number): Promise<void>;
}

/** How fast. */
export enum Mode {
  Slow = "slow",
  Fast = "fast",
}

/** What happened. */
export type Event = { readonly kind: "started" } | { readonly kind: "failed"; readonly reason: string };
`;

const pump = `import { DriverError, type DriverErrorOptions } from "${packageRoot()}/runtime/contract/index.js";

/** Does not turn. */
export class BlockedError extends DriverError {
  /** Where it stands. */
  readonly angle: number;
  readonly hot?: boolean;

  constructor(message: string, options: DriverErrorOptions & { readonly angle: number; readonly hot?: boolean }) {
    super(message, options);
    this.angle = options.angle;
  }
}

/** Has no water. */
export class DryError extends DriverError {}

/** Pumps. */
export abstract class PumpInterface {
  static readonly id: string = "pump/v1";
  /** Starts. @throws {BlockedError} if it cannot @throws {DryError} if it must not */
  abstract start(): Promise<void>;
}
`;

export const relay = `syntax = "proto3";

package acme.relay.v1;

message Relay {
  string name = 1;
  int32 pin = 2;
}
`;

/** Files of the project. */
export const benchFiles = {
  "interfaces/bench.ts": bench,
  "interfaces/fan.ts": fan,
  "interfaces/pump.ts": pump,
  "protos/acme/relay/v1/relay.proto": relay,
  "jsgen.config.json": JSON.stringify({ package: "acme.lab", protos: "protos" }),
};

/** A replacement in a file. */
export type Edit = readonly [path: string, before: string, after: string];

/** Optional parameters of the bench, after which the language allows nothing required. */
export const optionals = "amps?: number, label?: string";
export const inBench = (before: string, after: string): readonly Edit[] => [["interfaces/bench.ts", before, after]];
export const inFan = (before: string, after: string): readonly Edit[] => [["interfaces/fan.ts", before, after]];
export const inPump = (before: string, after: string): readonly Edit[] => [["interfaces/pump.ts", before, after]];
export const inRelay = (before: string, after: string): readonly Edit[] => [
  ["protos/acme/relay/v1/relay.proto", before, after],
];
export const at = (code: string, line: number, column: number, file = "bench") =>
  `${code} interfaces/${file}.ts:${line}:${column}`;

/** A finding in a report. */
export interface Found {
  readonly code: string;
  readonly span?: { readonly file: string; readonly line: number; readonly column: number };
}

/** Code and place of a finding: `JSG4001 interfaces/bench.ts:30:31`. */
export function placeOf({ code, span }: Found): string {
  return span === undefined ? code : `${code} ${span.file}:${span.line}:${span.column}`;
}

/** A project with interfaces and a hand-written proto, generated and committed on `main`. */
export class BenchProject extends TemporaryProject {
  constructor() {
    super(benchFiles);
    this.git("init", "--quiet", "--initial-branch=main");
    expect(this.jsgen()).toMatchObject({ code: 0 });
    this.commit("first");
  }

  /** Edits the project; everything is as committed again when the result is disposed. */
  changed(edits: readonly Edit[], lost?: string): Disposable {
    for (const [path, before, after] of edits) {
      expect(this.read(path)).toContain(before);
      this.edit(path, before, after);
    }
    if (lost !== undefined) this.delete(`generated/acme/lab/${lost}`);
    return {
      [Symbol.dispose]: () => {
        this.git("checkout", "--quiet", "--force", "main");
        this.git("clean", "-d", "--force", "--quiet");
      },
    };
  }

  /** Commits what is there on a branch of its own, which is deleted when the result is disposed. */
  committedOn(branch: string): Disposable & { readonly branch: string } {
    this.git("checkout", "--quiet", "-b", branch);
    this.commit(branch);
    return {
      branch,
      [Symbol.dispose]: () => {
        this.git("checkout", "--quiet", "--force", "main");
        this.git("branch", "--quiet", "-D", branch);
      },
    };
  }

  /** Compares what is there with `main`; gives the report. */
  compare(against = "main"): { readonly code: number | null; readonly kind: string; readonly diagnostics: Reported[] } {
    const { code, stdout } = this.jsgen("breaking", "--against", against, "--format", "json");
    return { ...JSON.parse(stdout), code };
  }

  git(...args: readonly string[]): void {
    const { status, stderr } = spawnSync("git", args, { cwd: this.folder, encoding: "utf8" });
    expect([args, status, status === 0 ? "" : stderr]).toEqual([args, 0, ""]);
  }

  commit(message: string): void {
    this.git("add", "--all");
    this.git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", message);
  }
}

type Reported = Found & { readonly message: string };
