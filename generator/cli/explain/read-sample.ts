import { join } from "node:path";
import { packageRoot } from "../../proto/package-root.js";
import { listFiles, readTexts } from "../disk/text-files.js";

/** A file of a sample, and where it would be in a project. */
export interface SampleFile {
  readonly path: string;
  readonly text: string;
}

/** A mistake and how it is corrected, as files of a project. */
export interface Sample {
  /** What is there besides; where it has the path of the mistake, it is the version before. */
  readonly given: readonly SampleFile[];
  readonly wrong: SampleFile;
  readonly right: SampleFile;
  /** What jsgen prints about the mistake. */
  readonly says: string;
}

const interfacePath = "interfaces/sensor.ts";
const committedPath = "generated/jumpstarter/driver/sensor/v1/sensor.proto";
const protoPath = "protos/acme/relay/v1/relay.proto";
const driverPath = "drivers/sensor/index.ts";

/** Folder of the samples, one folder per code. */
export function samplesFolder(): string {
  return join(packageRoot(), "generator", "diagnostics", "samples");
}

/** Reads the sample of a code; undefined when there is none. */
export function readSample(code: string): Sample | undefined {
  const folder = join(samplesFolder(), code);
  const texts = readTexts(folder, listFiles(folder));
  const [wrong, right] = ["wrong", "right"].map((role) => fileOf(role, texts));
  if (wrong === undefined || right === undefined) return undefined;
  const given = ["sample", "shared", "before"].flatMap((role) => fileOf(role, texts) ?? []);
  return { given, wrong, right, says: texts.get("says.txt") ?? "" };
}

function fileOf(role: string, texts: ReadonlyMap<string, string>): SampleFile | undefined {
  const name = [...texts.keys()].find((one) => one.startsWith(`${role}.`));
  const text = name === undefined ? undefined : texts.get(name);
  return name === undefined || text === undefined ? undefined : { path: pathOf(role, name, texts), text };
}

/** What a file is follows from what lies beside it: next to an interface, a proto is the committed one. */
function pathOf(role: string, name: string, texts: ReadonlyMap<string, string>): string {
  if (name === "shared.ts") return "shared.ts";
  if (name.endsWith(".json")) return "jsgen.config.json";
  if (name.endsWith(".ts")) return role !== "sample" && texts.has("sample.ts") ? driverPath : interfacePath;
  return texts.has("sample.ts") || texts.has("wrong.ts") ? committedPath : protoPath;
}
