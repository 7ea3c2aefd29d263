import type { RigClientModel, RigDeviceModel, RigModel } from "../model/rig.js";
import { docComment } from "./doc-comment.js";
import { createImports, type Imports } from "./imports.js";
import { commaList } from "./layout.js";
import { lineWidth, printLayout } from "./print-layout.js";
import { propertyName, quote } from "./quote.js";

/** What `rig.hbs` renders. */
export interface RigView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
  /** Doc comment of the value; empty when there is none. */
  readonly doc: string;
  /** Name of the value, `Lab`. */
  readonly name: string;
  /** `export const Lab`. */
  readonly declaration: string;
  /** `rig({ ... })`, over several lines. */
  readonly value: string;
}

/** Makes the view of a rig: one value with the client class of every device of an exporter. */
export function viewRig(model: RigModel, header: string): RigView {
  const name = rigName(model);
  const imports = createImports([name]);
  const open = `${imports.use("rig", "jumpstarter-ts")}(`;
  const value = model.devices.length === 0 ? "{}" : printDevices(model.devices, 0, imports);
  const doc = docComment({ text: model.description }, 0);
  return {
    header,
    imports: imports.print(),
    doc,
    name,
    declaration: `export const ${name}`,
    value: `${open}${value})`,
  };
}

/** `my-lab` becomes `MyLab`; an exporter without a usable name is a `Lab`. */
function rigName({ name }: RigModel): string {
  const words = name.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const joined = words.join("");
  if (joined === "") return "Lab";
  return /^[A-Z]/.test(joined) ? joined : `Lab${joined}`;
}

/** An object with one device per line or more, from its brace on. */
function printDevices(devices: readonly RigDeviceModel[], indentation: number, imports: Imports): string {
  const inner = indentation + 2;
  const entries = devices.map((device) => {
    const doc = docComment({ text: device.description }, inner);
    return `${doc === "" ? "" : `${doc}\n`}${" ".repeat(inner)}${printDevice(device, inner, imports)},\n`;
  });
  return `{\n${entries.join("")}${" ".repeat(indentation)}}`;
}

function printDevice({ name, client, devices }: RigDeviceModel, indentation: number, imports: Imports): string {
  const key = `${propertyName(name)}: `;
  if (client === undefined) return key + (devices.length === 0 ? "{}" : printDevices(devices, indentation, imports));
  const start = `${key}${imports.use("device", "jumpstarter-ts")}`;
  const args = argumentsOf(client, imports);
  if (devices.length === 0) return printLayout([start, commaList("(", args, ")")], indentation);
  return printWithDevices(start, args, devices, indentation, imports);
}

function argumentsOf(
  { className, module, interfaceId, schemaHash }: RigClientModel,
  imports: Imports,
): readonly string[] {
  return [imports.use(className, module), quote(interfaceId), quote(schemaHash)];
}

/** The devices below open on the line of the other arguments where those fit on it. */
function printWithDevices(
  start: string,
  args: readonly string[],
  devices: readonly RigDeviceModel[],
  indentation: number,
  imports: Imports,
): string {
  const head = `${start}(${args.join(", ")}, `;
  if (indentation + head.length < lineWidth) return `${head}${printDevices(devices, indentation, imports)})`;
  const margin = " ".repeat(indentation + 2);
  const lines = [...args, printDevices(devices, indentation + 2, imports)].map((arg) => `${margin}${arg},\n`);
  return `${start}(\n${lines.join("")}${" ".repeat(indentation)})`;
}
