import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, type DescFile, type DescService, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import type { EchoServices } from "./echo-process.js";

/** An exporter whose drivers give back what they get. */
export interface EchoExporter extends AsyncDisposable {
  readonly target: string;
}

/** Serves one device per service from a process of its own, as users do: nothing in it is the test runner's. */
export async function startEcho(services: Readonly<Record<string, DescService>>): Promise<EchoExporter> {
  const program = fileURLToPath(new URL("../../../dist/runtime/testing/__fixtures__/echo-process.js", import.meta.url));
  if (!existsSync(program)) throw new Error(`Cannot find "${program}": run "npm run build" first`);
  const child = fork(program, { execArgv: [] });
  const ended = once(child, "exit");
  const files: EchoServices = Object.fromEntries(
    Object.entries(services).map(([name, { file }]) => [name, fileSet(file)]),
  );
  child.send(files);
  const [target] = await Promise.race([once(child, "message"), ended.then(failStart)]);
  const dispose = async () => {
    if (child.connected) child.disconnect();
    await ended;
  };
  return { target: String(target), [Symbol.asyncDispose]: dispose };
}

function fileSet(file: DescFile): string {
  const set = create(FileDescriptorSetSchema, { file: [...withImports(file)].map(({ proto }) => proto) });
  return Buffer.from(toBinary(FileDescriptorSetSchema, set)).toString("base64");
}

/** A file after all it imports. */
function withImports(file: DescFile, found = new Set<DescFile>()): Set<DescFile> {
  for (const imported of file.dependencies) withImports(imported, found);
  return found.add(file);
}

function failStart(): never {
  throw new Error("The exporter ended before it listened");
}
