import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ts } from "ts-morph";
import { checkModel } from "../check/check-model.js";
import type { InterfaceModel, MethodModel, Model } from "../model/interface.js";
import type { FieldModel } from "../model/type.js";
import { readModel } from "./read-model.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

describe("readModel() on the interfaces of this repository", () => {
  const { model, diagnostics, inputs } = readModel({ root: repository, interfaces: "interfaces" });

  test("finds nothing to complain about", () => {
    expect([...diagnostics, ...checkModel(model)]).toEqual([]);
  });

  test("reads every interface, sorted by id", () => {
    expect(model.interfaces.map(({ id }) => id.text)).toEqual(
      [
        ["composite/v1", "custom/v1", "debugger/v1", "digital-output/v1", "generic/v1", "my-device/v1"],
        ["my-harness/v1", "network/v1", "power/v1", "serial/v1", "storage-mux-flasher/v1", "storage-mux/v1"],
      ].flat(),
    );
  });

  test("names the files it read", () => {
    expect(inputs).toContain("interfaces/power.ts");
    expect(inputs).toContain("runtime/contract/scalars.ts");
    expect(inputs.filter((file) => file.includes("node_modules") || file.startsWith("."))).toEqual([]);
  });

  test("reads the power interface with its units, range, default and safety", () => {
    const power = find(model, "power/v1");
    expect(power).toMatchObject({
      className: "PowerInterface",
      stem: "Power",
      module: "interfaces/power.ts",
      pythonClient: "jumpstarter_driver_power.client.PowerClient",
      doc: { summary: "Switches and measures the supply of one device under test." },
    });
    expect(power.methods.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "on unary",
      "off unary",
      "cycle unary",
      "read server-stream",
    ]);
    expect(method(power, "off").safety).toEqual({ readonly: false, idempotent: true, destructive: true });
    expect(method(power, "cycle").parameters).toMatchObject([
      {
        name: "wait",
        optional: true,
        unit: "s",
        range: { minimum: 0, maximum: 3600 },
        defaultJson: "2",
        doc: { text: "Time without power in seconds." },
        type: { kind: "scalar", scalar: "double", spelling: "number" },
      },
    ]);
    expect(method(power, "read").result).toEqual({ kind: "message", name: "PowerReading" });
    const reading = power.types.PowerReading;
    expect(reading?.source).toEqual({ module: "interfaces/power.ts", exportName: "PowerReading" });
    expect(reading?.kind === "message" && reading.fields.map(unitOf)).toEqual(["voltage V", "current A"]);
  });

  test("keeps the tags of one-line comments apart: parameters have theirs, methods theirs", () => {
    const setDtr = method(find(model, "serial/v1"), "setDtr");
    expect(setDtr.safety.idempotent).toBe(true);
    expect(setDtr.parameters[0]?.doc.text).toBe("True drives the line active.");
    expect(method(find(model, "serial/v1"), "forceClose").wireName).toBe("close");
    expect(method(find(model, "debugger/v1"), "resetTarget").wireName).toBe("reset");
  });

  test("does not forget the number type behind an alias", () => {
    expect(method(find(model, "my-device/v1"), "readSamples").result).toEqual({
      kind: "scalar",
      scalar: "float",
      spelling: "float",
    });
  });

  test("reads byte streams, JSON, lists and enums", () => {
    expect(method(find(model, "generic/v1"), "createStream")).toMatchObject({ kind: "byte-stream", parameters: [] });
    expect(method(find(model, "generic/v1"), "getData").result).toEqual({ kind: "json", json: "object" });
    expect(method(find(model, "custom/v1"), "execute").parameters[1]?.type.kind).toBe("list");
    const level = find(model, "digital-output/v1").types.PinLevel;
    expect(level?.kind === "enum" && level.values.map(({ literal }) => literal)).toEqual(["low", "high"]);
  });

  test("reads the children of a composite in their order", () => {
    const children = find(model, "my-harness/v1").children;
    expect(children.map(({ name, interface: { id } }) => `${name} ${id.text}`)).toEqual([
      "power power/v1",
      "network network/v1",
      "storage storage-mux/v1",
      "bootPin digital-output/v1",
      "debug debugger/v1",
    ]);
    expect(children[0]?.interface.module).toBe("interfaces/power.ts");
  });
});

describe("readModel() elsewhere", () => {
  const folder = mkdtempSync(join(tmpdir(), "read-model-"));
  beforeAll(() => {
    const installed = join(folder, "node_modules/jumpstarter-ts");
    compileTo(installed);
    write(folder, "linked/node_modules/.keep", "");
    symlinkSync(installed, join(folder, "linked/node_modules/jumpstarter-ts"));
    for (const root of [folder, join(folder, "linked")]) {
      write(root, "package.json", '{ "name": "lab", "type": "module" }');
      write(root, "interfaces/relay.ts", relay);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(["", "linked"])("extends an interface of an installed package (%j)", (sub) => {
    const { model, diagnostics } = readModel({ root: join(folder, sub), interfaces: "interfaces" });
    expect([...diagnostics, ...checkModel(model)]).toEqual([]);
    const contract = find(model, "lab.relay/v1");
    const power = "jumpstarter-ts/interfaces/power";
    expect(contract.ancestors).toMatchObject([
      { id: { text: "power/v1" }, className: "PowerInterface", module: power },
    ]);
    expect(contract.methods.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "on unary",
      "off unary",
      "cycle unary",
      "read server-stream",
      "select unary",
      "console byte-stream",
    ]);
    expect(method(contract, "cycle").parameters[0]).toMatchObject({ unit: "s", defaultJson: "2" });
    expect(method(contract, "on").inheritedFrom?.id.text).toBe("power/v1");
    expect(method(contract, "cycle").errors).toEqual(["CycleInterruptedError"]);
    expect(contract.types.CycleInterruptedError).toMatchObject({
      source: { module: power, exportName: "CycleInterruptedError" },
      fields: [{ name: "powered", type: { scalar: "bool" } }],
    });
    expect(method(contract, "select").parameters[0]?.type).toMatchObject({ scalar: "int32", spelling: "int32" });
    expect(contract.types.PowerReading?.source).toEqual({ module: power, exportName: "PowerReading" });
  });

  test("takes an interface of a package as a child, with the specifier that exports it", () => {
    const { model } = readModel({ root: folder, interfaces: "interfaces" });
    expect(find(model, "lab.rig/v1").children.map(({ name, interface: { module } }) => [name, module])).toEqual([
      ["harness", "jumpstarter-ts/interfaces/my-harness"],
    ]);
  });

  test("resolves imports as the project's tsconfig.json says", () => {
    const root = join(folder, "paths");
    write(root, "tsconfig.json", '{ "compilerOptions": { /* why */ "paths": { "#units/*": ["./shared/*"] } } }');
    write(root, "shared/volts.ts", "/** Volts. */ export interface Volts { value: number }");
    write(
      root,
      "src/interfaces/deep/a.ts",
      `import type { Volts } from "#units/volts";
      /** A. */ export abstract class AInterface {
        static readonly id: string = "a/v1";
        /** Reads. */ abstract read(): Promise<Volts>;
      }`,
    );
    const { model, diagnostics } = readModel({ root, interfaces: "src/interfaces" });
    expect(diagnostics).toEqual([]);
    expect(find(model, "a/v1").module).toBe("src/interfaces/deep/a.ts");
    expect(find(model, "a/v1").types.Volts?.source?.module).toBe("shared/volts.ts");
  });

  test("reads interfaces that lie outside the root, in a package of another name", () => {
    write(folder, "app/package.json", '{ "name": "app" }');
    const { model, diagnostics } = readModel({ root: join(folder, "app"), interfaces: "../interfaces" });
    expect(diagnostics).toEqual([]);
    expect(find(model, "lab.relay/v1").module).toBe("../interfaces/relay.ts");
  });

  test("gives an empty model for a folder that is missing, empty or has only tests and declarations", () => {
    write(folder, "bare/tests/a.test.ts", "export abstract class A { static readonly id = 'a/v1' }");
    write(folder, "bare/tests/b.d.ts", "export abstract class B { static readonly id = 'b/v1' }");
    for (const interfaces of ["nowhere", "bare/tests"]) {
      expect(readModel({ root: folder, interfaces })).toEqual({
        model: { interfaces: [] },
        diagnostics: [],
        inputs: [],
      });
    }
  });
});

const relay = `
import type { ByteStream, int32 } from "jumpstarter-ts/contract";
import { PowerInterface } from "jumpstarter-ts/interfaces/power";
import type { MyHarnessInterface } from "jumpstarter-ts/interfaces/my-harness";

/** A relay. */
export abstract class RelayInterface extends PowerInterface {
  static override readonly id: string = "lab.relay/v1";
  /** Selects a channel. @param channel Number. */
  abstract select(channel: int32): Promise<void>;
  /** Opens the console. */
  abstract console(): Promise<ByteStream>;
}
/** A rig. */
export abstract class RigInterface {
  static readonly id: string = "lab.rig/v1";
  /** All of it. */
  abstract readonly harness: MyHarnessInterface;
}
`;

/** Lays the package out as npm installs it: declarations and JavaScript, no sources. */
function compileTo(installed: string): void {
  const { version, exports } = JSON.parse(ts.sys.readFile(join(repository, "package.json")) ?? "{}");
  write(installed, "package.json", JSON.stringify({ name: "jumpstarter-ts", version, type: "module", exports }));
  const sources = ["interfaces/power.ts", "interfaces/my-harness.ts", "runtime/contract/index.ts"];
  const options = {
    rootDir: repository,
    outDir: join(installed, "dist"),
    declaration: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    noLib: true,
    types: [],
  };
  ts.createProgram(
    sources.map((file) => join(repository, file)),
    options,
  ).emit();
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function find(model: Model, id: string): InterfaceModel {
  const found = model.interfaces.find((contract) => contract.id.text === id);
  if (found === undefined) throw new Error(`No interface ${id}`);
  return found;
}

function method(contract: InterfaceModel, name: string): MethodModel {
  const found = contract.methods.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No method ${name}`);
  return found;
}

function unitOf({ name, unit }: FieldModel): string {
  return `${name} ${unit}`;
}
