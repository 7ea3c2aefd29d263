import { resolve } from "node:path";
import type { ExporterConfig } from "../config/exporter-config.js";
import { loadExporterConfig } from "../config/load-exporter-config.js";
import { maxFileBytes, readYaml } from "../config/read-yaml.js";
import type { YamlNode } from "../config/yaml-node.js";
import { discover } from "../discovery/discovery.js";
import { classifyError } from "../errors/classify-error.js";
import type { Check } from "./check.js";
import { type Finding, failure, fine, warning } from "./finding.js";
import { listFolder, type Machine, placeOn, readText, statOf } from "./machine.js";

/** Where exporters of other implementations keep their files. */
const folders = ["/etc/jumpstarter/exporters"];

/** Whether the exporter's file can be used. */
export const checkConfig: Check = {
  id: "config",
  async run({ machine, file }) {
    if (file === undefined) return [await tellFiles(machine)];
    return load(machine, file).then(
      (config) => tellConfig(file, config),
      (reason: unknown) => tellFailure(file, reason),
    );
  },
};

/** Reads what the exporter's file says, and imports nothing; undefined if there is none to be read. */
export async function readSource(machine: Machine, file: string | undefined): Promise<YamlNode | undefined> {
  const path = file === undefined ? undefined : resolve(machine.cwd, file);
  const found = path === undefined ? undefined : await statOf(machine, path);
  // A device may never end, and a pipe can be read only once, which is the check's to do.
  if (path === undefined || found?.isFile() !== true || found.size > maxFileBytes) return undefined;
  const text = await readText(machine, path);
  return text === undefined ? undefined : readYaml(text).node;
}

async function load(machine: Machine, file: string): Promise<ExporterConfig> {
  // Messages name the file as the user did.
  const place = machine.root === "/" ? file : placeOn(machine, resolve(machine.cwd, file));
  return loadExporterConfig(place, discover({ cwd: machine.cwd, onTypeScript: () => undefined }));
}

async function tellFiles(machine: Machine): Promise<Finding> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await listFolder(machine, folder)).filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`),
    ),
  );
  const files = found.flat();
  const where = files.length === 0 ? `, and ${folders.join(", ")} has none` : "; there are:";
  return fine(`No exporter configuration was named${where} (--exporter-config FILE checks one)`, files);
}

function tellConfig(file: string, { devices, warnings }: ExporterConfig): readonly Finding[] {
  const count = `${devices.size} ${devices.size === 1 ? "entry" : "entries"}`;
  return [fine(`${file} can be used: ${count} under "export"`), ...warnings.map((text) => warning(`${file}: ${text}`))];
}

function tellFailure(file: string, reason: unknown): readonly Finding[] {
  const { text } = classifyError(reason);
  return text.split("\n").map((line) => failure(line.includes(file) ? line : `${file}: ${line}`));
}
