import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  createProject,
  type Outcome,
  packageRoot,
  runNode,
  type SampleProject,
} from "../discovery/sample-project.test.fixture.js";

const ownEnvironment = { ...process.env, JUMPSTARTER_NO_REBUILD: "1" };

const launcher = (name: "j" | "jmp") => join(packageRoot, "runtime/bin", `${name}.js`);

const drivers = `
import { setTimeout as sleep } from "node:timers/promises";
import { Duplex, PassThrough } from "node:stream";
import { Driver, DriverError } from "jumpstarter-ts";
import { CycleInterruptedError, PowerDriver } from "jumpstarter-ts/generated/power/v1";
import { SerialDriver } from "jumpstarter-ts/generated/serial/v1";
import { CustomDriver } from "jumpstarter-ts/generated/custom/v1";
import { MyDeviceDriver } from "jumpstarter-ts/generated/my_device/v1";
import { unlistedService } from "./unlisted.js";

export class BenchPower extends PowerDriver {
  on() { console.error("bench: on"); }
  off() { throw new DriverError("the relay is stuck", { code: "internal" }); }
  async cycle(wait, call) {
    console.error("bench: cycle " + wait);
    if (wait === 13) throw new CycleInterruptedError("cut short", { powered: false });
    try { await sleep(wait * 1000, undefined, { signal: call.signal }); }
    catch (reason) { console.error("bench: cycle canceled"); throw reason; }
  }
  async *read(call) {
    try {
      for (;;) { yield { voltage: 5.02, current: 1.98 }; await sleep(10, undefined, { signal: call.signal }); }
    } finally { console.error("bench: read ended"); }
  }
  close() { console.error("bench: closed"); }
}
export class BenchSerial extends SerialDriver {
  connect() { return new PassThrough(); }
  setDtr(asserted) { console.error("bench: dtr " + asserted); }
  setRts() {}
  forceClose() { throw new DriverError("no such line", { code: "unimplemented" }); }
}
export class BenchMute extends BenchSerial {
  connect() { return new Duplex({ read() {}, write() {} }); }
}
export class BenchBrief extends BenchSerial {
  connect() {
    return new Duplex({
      read() {},
      write(bytes, _, done) {
        this.push("got " + bytes);
        if (String(bytes).includes("quit")) { this.push("bye\\n"); this.push(null); this.once("end", () => this.destroy()); }
        done();
      },
      final(done) { this.push("sending half ended\\n"); this.push(null); done(); },
    });
  }
}
export class BenchDevice extends MyDeviceDriver {
  powerOn() { return "on"; }
  powerOff() { return "off"; }
  *readSamples() { yield* [0.5, -0.5]; }
  async playSamples(samples, gain) {
    let count = 0, peak = 0;
    for await (const sample of samples) {
      console.error("bench: plays " + sample);
      count += 1;
      peak = Math.max(peak, sample * gain);
      if (sample === -1) break;
    }
    console.error("bench: played " + count);
    return { count, peak };
  }
  async *loopSamples(samples) { for await (const sample of samples) yield sample / 2; }
}
export class BenchCustom extends CustomDriver {
  execute(command, args) { return JSON.stringify([command, ...args]); }
}
export class BenchUnlisted extends Driver {
  static services = [unlistedService];
  add(left, right) { return left + right; }
}
export class BenchStubborn extends Driver {
  open() { throw new DriverError("nobody answers on the bus", { code: "unavailable" }); }
}
`;

/** An interface that no package lists, so that only descriptors tell about it. */
const unlisted = `
import { create, createFileRegistry } from "@bufbuild/protobuf";
import { FieldDescriptorProto_Label, FieldDescriptorProto_Type, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";

const field = (name, number) => ({
  name, number, jsonName: name, label: FieldDescriptorProto_Label.OPTIONAL, type: FieldDescriptorProto_Type.DOUBLE,
});
const file = create(FileDescriptorProtoSchema, {
  name: "unlisted.proto", package: "bench.unlisted.v1", syntax: "proto3",
  messageType: [
    { name: "AddRequest", field: [field("left", 1), field("right", 2)] },
    { name: "AddResponse", field: [field("result", 1)] },
  ],
  service: [{ name: "UnlistedService", method: [
    { name: "Add", inputType: ".bench.unlisted.v1.AddRequest", outputType: ".bench.unlisted.v1.AddResponse" },
  ] }],
});
export const unlistedService = createFileRegistry(file, () => undefined).getService("bench.unlisted.v1.UnlistedService");
`;

const client = `
import { CustomClient } from "jumpstarter-ts/generated/custom/v1";

export class BenchCustomClient extends CustomClient {
  static commands = [{
    name: "list", command: "list", kind: "unary", summary: "Lists a folder.",
    parameters: [{ name: "folder", flag: "folder", type: { kind: "string" }, summary: "Which folder." }],
    result: { kind: "list", element: { kind: "string" } },
  }];
  async list(folder, options) { return JSON.parse(await this.execute("ls", [folder], options)); }
}
`;

/** Configuration with one device of each kind. */
export const benchFile = `metadata: { name: bench }
motd: Welcome
export:
  power:
    type: BenchPower
    description: Lamp on the desk
    methods_description: { on: Lights the lamp }
  board:
    children:
      console: { type: BenchSerial }
  host: { type: BenchCustom }
  math: { type: BenchUnlisted }
  device: { type: BenchDevice }
`;

/** Creates a project with drivers of its own and configuration files. */
export async function createBench(): Promise<SampleProject> {
  const project = await createProject({
    "package.json": {
      name: "bench",
      type: "module",
      exports: { "./drivers": "./drivers.js", "./client": "./client.js" },
      dependencies: { "jumpstarter-ts": "*" },
      jumpstarter: {
        drivers: Object.fromEntries(
          [
            "BenchPower",
            "BenchSerial",
            "BenchCustom",
            "BenchUnlisted",
            "BenchStubborn",
            "BenchDevice",
            "BenchMute",
            "BenchBrief",
          ].map((name) => [name, `./drivers#${name}`]),
        ),
        clients: { "custom/v1": "./client#BenchCustomClient" },
      },
    },
    "drivers.js": drivers,
    "unlisted.js": unlisted,
    "client.js": client,
    "bench.yaml": benchFile,
    "wave.ndjson": "0.5\n\n-0.25\n",
    "wrong.yaml": "export:\n  power:\n    type: BenchPowr\n    confg: {}\n",
    "consoles.yaml": "export:\n  mute: { type: BenchMute }\n  brief: { type: BenchBrief }\n",
    "board.yaml": "export:\n  console: { type: BenchSerial }\n",
    "any.yaml": "export:\n  host:\n    type: CustomDriver\n    config: { allow: any }\n",
    "stubborn.yaml": "export:\n  probe:\n    type: BenchStubborn\n",
  });
  await symlink(join(packageRoot, "node_modules/@bufbuild"), join(project.folder, "node_modules/@bufbuild"));
  return project;
}

/** Runs a program to its end. */
export function runTool(
  name: "j" | "jmp",
  args: readonly string[],
  options: Parameters<typeof runNode>[1] = {},
): Promise<Outcome> {
  return runNode([launcher(name), ...args], options);
}

/** A program that is still running. */
export interface RunningTool extends AsyncDisposable {
  readonly child: ChildProcessWithoutNullStreams;
  /** Every line it wrote so far, to either stream. */
  readonly lines: () => string;
  /** Resolves with the first line of standard output or standard error that holds a text. */
  seen(text: string): Promise<string>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Starts a program; disposing ends it. */
export function startTool(
  name: "j" | "jmp",
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): RunningTool {
  return watch(
    spawn(process.execPath, [launcher(name), ...args], {
      cwd: options.cwd,
      env: { ...ownEnvironment, ...options.env },
    }),
  );
}

/** Starts `j` in a terminal of its own, made by the program `script`, between two looks at the terminal's settings. */
export function startInTerminal(script: string, args: string, env: NodeJS.ProcessEnv): RunningTool {
  const run = `sh -c 'echo "pid $$"; exec "$NODE" "$J" ${args}'`;
  const line = `echo "before $(stty -g)"; ${run}; code=$?; echo "after $(stty -g)"; exit $code`;
  const programs = { NODE: process.execPath, J: launcher("j"), SHELL: "/bin/sh" };
  return watch(spawn(script, ["-qefc", line, "/dev/null"], { env: { ...ownEnvironment, ...env, ...programs } }));
}

function watch(child: ChildProcessWithoutNullStreams): RunningTool {
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      for (const listener of listeners) {
        listener();
      }
    });
  }
  const ended = once(child, "close").then(([code, signal]) => code ?? signal);
  const seen = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((one) => one.includes(text));
        if (line !== undefined) {
          listeners.delete(look);
          resolve(line);
        }
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without "${text}": ${lines.join("\n")}`)));
    });
  const dispose = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { child, lines: () => lines.join("\n"), seen, ended, [Symbol.asyncDispose]: dispose };
}
