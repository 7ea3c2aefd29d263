import { afterAll, beforeAll, describe } from "@jest/globals";
import { at, BenchProject, inBench, inFan, inPump, optionals } from "./testing/bench-project.js";
import { type Case, testChanges } from "./testing/test-changes.js";

const cases: readonly Case[] = [
  {
    change: "parameters in another order",
    edits: inBench(optionals, "label?: string, amps?: number"),
    found: [[at("JSG4001", 30, 31), 'were "volts, amps, label" and are "volts, label, amps" now']],
  },
  {
    change: "a parameter in front of others",
    edits: inBench("volts: number, amps", "volts: number, slow?: boolean, amps"),
    found: [[at("JSG4001", 30, 31), "SetRequest.slow"]],
  },
  {
    change: "a parameter gone",
    edits: inBench(", label?: string", ""),
    found: [[at("JSG4002", 30, 12), 'lost its parameter "label"']],
  },
  {
    change: "a new parameter that has to be there",
    edits: inBench(optionals, "amps: number | undefined, label: string | undefined, color: string"),
    found: [[at("JSG4003", 30, 84), "SetRequest.color"]],
  },
  {
    change: "a single answer that became a stream",
    edits: inBench("watch(): AsyncIterable<number>", "watch(): Promise<number>"),
    found: [[at("JSG4004", 34, 12), "server stream from true to false (RPC_SAME_SERVER_STREAMING)"]],
  },
  {
    change: "a stream behind a parameter that it was in front of",
    edits: inBench("wave: AsyncIterable<number>, gain: number", "gain: number, wave: AsyncIterable<number>"),
    found: [[at("JSG4001", 36, 17), 'were "wave, gain, loops" and are "gain, wave, loops" now']],
  },
  {
    change: "a parameter in front of a stream",
    edits: inBench("wave: AsyncIterable<number>, gain", "wet: boolean | undefined, wave: AsyncIterable<number>, gain"),
    found: [[at("JSG4001", 36, 17), "PlayRequest.Open.wet"]],
  },
  {
    change: "a parameter beside a stream gone",
    edits: inBench("gain: number, loops?", "loops?"),
    found: [[at("JSG4002", 36, 12), 'lost its parameter "gain"']],
  },
  {
    change: "a narrower range of what is streamed",
    edits: inBench("@range -1..1", "@range 0..1"),
    found: [[at("JSG4007", 36, 17), "PlayRequest.Item.wave"]],
  },
  {
    change: "a client stream that became two-way",
    edits: inBench("loops?: number): Promise<number>", "loops?: number): AsyncIterable<number>"),
    found: [[at("JSG4004", 36, 12), "server stream from false to true (RPC_SAME_SERVER_STREAMING)"]],
  },
  {
    change: "a two-way stream that takes a list",
    edits: inBench("wave: AsyncIterable<Uint8Array>", "wave: Uint8Array[]"),
    found: [[at("JSG4004", 38, 12), "client stream from true to false (RPC_SAME_CLIENT_STREAMING)"]],
  },
  {
    change: "a declared error gone",
    edits: inPump("@throws {BlockedError} if it cannot", ""),
    found: [[at("JSG4005", 22, 12, "pump"), 'no longer declares the error "BlockedError" (RPC_NO_ERROR_DELETE)']],
  },
  {
    change: "all declared errors gone, with their messages",
    edits: inPump("@throws {BlockedError} if it cannot @throws {DryError} if it must not", ""),
    found: [[at("JSG4005", 22, 12, "pump"), '"BlockedError"; no longer declares the error "DryError"']],
  },
  {
    change: "a default changed",
    edits: inBench("@default 2", "@default 3"),
    found: [[at("JSG4006", 30, 31), "changed its default from 2 to 3"]],
  },
  {
    change: "a default gone",
    edits: inBench(" @default 2", ""),
    found: [[at("JSG4006", 30, 31), "from 2 to none"]],
  },
  {
    change: "a unit changed",
    edits: inBench("Rail voltage. @unit V", "Rail voltage. @unit mV"),
    found: [[at("JSG4007", 9, 3), "changed its unit from V to mV (FIELD_SAME_UNIT)"]],
  },
  {
    change: "a range narrowed",
    edits: inBench("Target. @unit V @range 0..60", "Target. @unit V @range 0..48"),
    found: [[at("JSG4007", 30, 16), "narrowed its range from 0..60 to 0..48"]],
  },
  {
    change: "no longer idempotent",
    edits: inBench(" @idempotent", ""),
    found: [[at("JSG4008", 22, 12), "was idempotent and is not idempotent now"]],
  },
  {
    change: "destructive from now on",
    edits: inBench("Switches off.", "Switches off. @destructive"),
    found: [[at("JSG4008", 24, 12), "is destructive now"]],
  },
  {
    change: "a child of another interface",
    edits: [
      ["interfaces/bench.ts", "import type { FanInterface }", "import type { TurboInterface }"],
      ["interfaces/bench.ts", "fan: FanInterface", "fan: TurboInterface"],
    ],
    found: [[at("JSG4010", 20, 21), "is turbo/v1 instead of fan/v1 now"]],
  },
  {
    change: "a child gone",
    edits: inBench("  /** The fan. */\n  abstract readonly fan: FanInterface;\n", ""),
    found: [[at("JSG4010", 17, 23), 'lost its child "fan"']],
  },
  {
    change: "a base gone",
    edits: [
      ["interfaces/fan.ts", " extends FanInterface", ""],
      ["interfaces/fan.ts", "override ", ""],
    ],
    found: [
      [at("JSG4011", 9, 23, "fan"), 'extends "fan/v1" no more'],
      [at("JSG4103", 9, 23, "fan"), "TurboService.Stop"],
    ],
  },
  {
    change: "another name on the original wire",
    edits: inFan(" @wireName go_fast", ""),
    found: [[at("JSG4012", 12, 12, "fan"), "is called go instead of go_fast"]],
  },
  {
    change: "a list that became a set",
    edits: inBench("samples: number[]", "samples: Set<number>"),
    found: [[at("JSG4013", 13, 3), "was a list and is a Set now (FIELD_SAME_UNIQUE)"]],
  },
  {
    change: "a union told apart by another property",
    edits: inFan('{ readonly kind: "started" } | { readonly kind', '{ readonly type: "started" } | { readonly type'),
    found: [[at("JSG4014", 31, 13, "fan"), 'by "type" instead of "kind"']],
  },
  {
    change: "a member of an enum with another value",
    edits: inFan('Slow = "slow"', 'Slow = "calm"'),
    found: [[at("JSG4015", 26, 3, "fan"), 'Mode.MODE_SLOW" was "slow" and is "calm" now']],
  },
];

let project: BenchProject;

beforeAll(() => {
  project = new BenchProject();
});

afterAll(() => project[Symbol.dispose]());

describe("jsgen breaking finds, beyond the wire,", () => testChanges(cases, () => project, "JSG40"));
