import { isUtf8 } from "node:buffer";
import { type FileHandle, open, stat } from "node:fs/promises";
import type { Discovery } from "../discovery/discovery.js";
import { openPipe } from "../resource/open-pipe.js";
import type { Limits } from "../transport/limits.js";
import { checkDrivers } from "./check-drivers.js";
import { checkRefs } from "./check-refs.js";
import { checkSchema } from "./check-schema.js";
import { ConfigFileError } from "./config-file-error.js";
import type { ExporterConfig } from "./exporter-config.js";
import { exporterSchema } from "./exporter-schema.js";
import { warnIgnoredKeys } from "./ignored-keys.js";
import { readDeviceEntries } from "./read-device-entries.js";
import { readHooks } from "./read-hooks.js";
import { maxFileBytes, readYaml } from "./read-yaml.js";
import { refuseOpenToken } from "./refuse-open-token.js";

/**
 * Reads and checks an exporter's configuration file; imports the drivers it names and constructs none.
 * @throws {ConfigFileError} With everything that is wrong in the file, or that others can read the token in it.
 * @throws An error with a `code` such as `ENOENT` when the file cannot be read.
 */
export async function loadExporterConfig(file: string, discovery: Discovery): Promise<ExporterConfig> {
  const { text, mode } = await readFileWithin(file, maxFileBytes);
  const config = await parseExporterConfig(file, text, discovery);
  refuseOpenToken(file, config.source, mode);
  return config;
}

/** Does the work of {@link loadExporterConfig} on a text; `file` is only its name in messages. */
export async function parseExporterConfig(file: string, text: string, discovery: Discovery): Promise<ExporterConfig> {
  const { node: source, findings: syntax } = readYaml(text);
  if (source === undefined) {
    throw new ConfigFileError(file, syntax);
  }
  const { value, findings: shape } = checkSchema(exporterSchema, source, []);
  const findings = [...syntax, ...shape];
  const devices = readDeviceEntries(source, ["export"], findings);
  const drivers = await checkDrivers(source, devices, discovery);
  findings.push(...checkRefs(source, devices), ...drivers.findings);
  if (value === undefined || findings.length > 0) {
    throw new ConfigFileError(file, findings);
  }
  const warning = warnIgnoredKeys(source);
  return {
    file,
    ...(typeof value.metadata?.name === "string" && { name: value.metadata.name }),
    ...(typeof value.description === "string" && { description: value.description }),
    ...(typeof value.motd === "string" && { motd: value.motd }),
    hooks: readHooks(value.hooks),
    exclusive: value.exclusive ?? false,
    exitOnLeaseEnd: value.exitOnLeaseEnd ?? false,
    limits: withoutGaps(value.limits ?? {}),
    egress: value.egress ?? {},
    devices,
    classes: drivers.classes,
    warnings: [...(warning === undefined ? [] : [warning]), ...drivers.warnings],
    source,
  };
}

/** A key that is absent may be there and undefined. */
function withoutGaps(limits: { readonly [Name in keyof Limits]?: number | undefined }): Partial<Limits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

/** Reads at most one byte more than allowed, so that a device file or a huge file cannot fill the memory. */
async function readFileWithin(file: string, maxBytes: number): Promise<{ text: string; mode: number }> {
  const found = await stat(file);
  const bytes = found.isFIFO() ? await readPipe(file, maxBytes + 1) : await readFile(file, maxBytes + 1);
  const isLarge = bytes.length > maxBytes;
  if (isLarge || !isUtf8(bytes)) {
    const message = isLarge ? `The file is larger than ${maxBytes} bytes` : "The file is not text in UTF-8";
    throw new ConfigFileError(file, [{ position: { line: 1, column: 1 }, message }]);
  }
  return { text: bytes.toString("utf8"), mode: found.mode };
}

async function readPipe(file: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await openPipe(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks);
}

async function readFile(file: string, maxBytes: number): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    return await readUpTo(handle, maxBytes);
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(maxBytes);
  let length = 0;
  for (let read = -1; read !== 0 && length < maxBytes; length += read) {
    read = (await handle.read(buffer, length, maxBytes - length)).bytesRead;
  }
  return buffer.subarray(0, length);
}
