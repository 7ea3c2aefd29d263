import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../model/interface.js";
import type { EnumModel, ScalarType, TypeModel } from "../../model/type.js";
import { emitProto } from "../emit-proto.js";
import { packageRoot } from "../package-root.js";
import { resolveStandardImport } from "../standard-imports.js";
import {
  child,
  choice,
  doc,
  enumModel,
  field,
  interfaceModel,
  list,
  map,
  message,
  messageModel,
  method,
  reference,
  scalar,
  span,
  stream,
} from "../testing/model-builder.js";
import { lowerInterface } from "./lower-interface.js";

const readonly = { readonly: true, idempotent: false, destructive: false };
const idempotent = { readonly: false, idempotent: true, destructive: false };
const destructive = { readonly: false, idempotent: false, destructive: true };

const date: TypeModel = { kind: "date" };
const safe: ScalarType = { kind: "scalar", scalar: "int64", spelling: "safeInt" };
const buffer: ScalarType = { kind: "scalar", scalar: "bytes", spelling: "Buffer" };
const numbers: EnumModel["values"] = [
  { name: "Slow", literal: 0, doc: doc(), span },
  { name: "Reverse", literal: -1.5, doc: doc("Backwards."), span },
];

const goldens: Readonly<Record<string, InterfaceModel>> = {
  clashes: interfaceModel(
    "google/v1",
    [
      method("connect", {
        kind: "byte-stream",
        parameters: [field("open", message("Open")), field("how", message("ConnectRequest"))],
      }),
      method("read", { result: { kind: "json", json: "object" } }),
      method("send", { kind: "two-way", parameters: [stream("item", message("Item"))], result: message("Open") }),
    ],
    [messageModel("Open", [field("inner", message("Open"), { optional: true })]), messageModel("Item", [])],
  ),
  forms: interfaceModel(
    "forms/v1",
    [
      method("wait", { parameters: [field("until", date, { nullable: true })], result: safe, resultNullable: true }),
      method("draw", { parameters: [field("shape", { kind: "union", name: "Shape" })] }),
    ],
    [
      messageModel("Everything", [
        field("at", date, { doc: doc("When.") }),
        field("count", safe, { unit: "1", nullable: true, doc: doc("How many.", "") }),
        field("counts", { ...list(safe), holder: "set" }),
        field("raw", buffer),
        field("rawByName", { ...map(buffer), holder: "map" }),
        field("level", choice("Level"), { nullable: true }),
      ]),
      enumModel("Level", [], { form: "enum", values: numbers }),
      {
        kind: "union",
        name: "Shape",
        source: undefined,
        typeArguments: [],
        discriminant: "shapeKind",
        doc: doc("A shape."),
        span,
        cases: [
          { literal: "circle", message: "Shape.Circle", doc: doc("Round."), span },
          { literal: "usb-c", message: "Shape.UsbC", doc: doc(), span },
        ],
      },
      messageModel("Shape.Circle", [field("radius", scalar("double"), { unit: "m" })], { doc: doc("Round.") }),
      messageModel("Shape.UsbC", []),
    ],
  ),
  composite: interfaceModel("my-harness/v1", [], [], {
    doc: doc("A bench."),
    children: [
      child("power", "power/v1", { doc: doc("Supply of the device under test.") }),
      child("bootPin", "digital-output/v1"),
    ],
    pythonClient: "jumpstarter_driver_composite.client.CompositeClient",
  }),
  extends: interfaceModel("power.rescue/v1beta1", [method("rescue")], [], {
    ancestors: [reference("power/v1", "Power"), reference("base/v1", "Base")],
  }),
  streams: interfaceModel("serial/v1", [
    method("connect", { kind: "byte-stream", doc: doc("Opens the port.") }),
    method("tap", {
      kind: "byte-stream",
      parameters: [field("baudRate", scalar("uint32"), { optional: true, unit: "Bd", defaultJson: "115200" })],
    }),
    method("samples", { kind: "server-stream", result: scalar("float"), safety: readonly }),
    method("play", {
      kind: "client-stream",
      parameters: [
        stream("wave", scalar("float"), { doc: doc("What to play."), range: { minimum: -1, maximum: 1 } }),
        field("gain", scalar("double"), { optional: true, defaultJson: "1" }),
      ],
      doc: doc("Plays a wave."),
    }),
    method("levels", {
      kind: "client-stream",
      parameters: [field("to", scalar("string")), stream("levels", scalar("double"), { nullable: true })],
      result: scalar("bool"),
    }),
    method("mix", {
      kind: "two-way",
      parameters: [
        field("left", scalar("bool")),
        field("right", scalar("bool")),
        stream("chords", list(scalar("float"))),
      ],
      result: map(scalar("float")),
    }),
  ]),
  tags: interfaceModel(
    "tags/v1",
    [
      method("cycle", {
        doc: doc("Removes power,\nwaits, and applies it again.\n\nNothing else.", "use `restart` instead."),
        safety: destructive,
        timeoutMs: 90_000,
        wireName: "power_cycle",
        parameters: [
          field("wait", scalar("double"), {
            optional: true,
            doc: doc("Time without power."),
            unit: "s",
            range: { minimum: 0, maximum: 3600 },
            defaultJson: "2",
          }),
          field("old", scalar("bool"), { doc: doc("", "no longer read.") }),
          field("bare", scalar("bool"), { doc: doc("Bare.", "") }),
        ],
      }),
      method("on", { safety: idempotent }),
    ],
    [],
    {
      doc: doc(
        `A line that is much too long for one line of a comment: ${"word ".repeat(20)}end.\n- kept\n  - kept`,
        "",
      ),
    },
  ),
  types: interfaceModel(
    "types/v1",
    [
      method("configure", {
        parameters: [
          field("setup", message("ConfigureRequest.Setup")),
          field("level", choice("PinLevel"), { optional: true }),
          field("json", { kind: "json", json: "value" }, { optional: true }),
          field("reading", message("Reading"), { optional: true }),
        ],
        result: { kind: "json", json: "object" },
      }),
      method("list", { result: list(message("Reading")) }),
    ],
    [
      messageModel("ConfigureRequest.Setup", [
        field("mode", choice("ConfigureRequest.Setup.Mode")),
        field("dutSSHKey", scalar("bytes")),
      ]),
      enumModel("ConfigureRequest.Setup.Mode", ["slow", "usb-c", "5V"]),
      enumModel("PinLevel", ["low", "high"], { doc: doc("Level of a line.", "use numbers.") }),
      messageModel("Reading", [
        field("labels", map(scalar("string"))),
        field("levels", map(choice("PinLevel"))),
        field("history", list(message("Reading")), { doc: doc("Earlier ones.") }),
        field("channels", list(scalar("int32"))),
        field("adc2V", scalar("double"), { optional: true }),
      ]),
    ],
  ),
};

describe("lowerInterface()", () => {
  test.each(Object.entries(goldens))("makes the expected file of %s", (name, model) => {
    const { file, diagnostics } = lowerInterface(model, undefined, { packagePrefix: "jumpstarter.driver" });
    expect(diagnostics).toEqual([]);
    expectGolden(name, emitProto(file, { header: "Generated for a test.", resolve: resolveStandardImport }).text);
  });

  test.each(Object.entries(goldens))("gives %s its numbers again from the committed file", (_, model) => {
    const options = { packagePrefix: "jumpstarter.driver" };
    const emit = { header: "Generated for a test.", resolve: resolveStandardImport };
    const first = emitProto(lowerInterface(model, undefined, options).file, emit);
    const again = lowerInterface(model, first.file, options);
    expect(again.diagnostics).toEqual([]);
    expect(emitProto(again.file, emit).text).toBe(first.text);
  });
});

/** Compares with a file beside this test; `UPDATE_GOLDEN=1` writes it. */
function expectGolden(name: string, text: string): void {
  const path = join(packageRoot(), "generator", "proto", "lower", "testdata", `${name}.proto`);
  const { UPDATE_GOLDEN } = process.env;
  if (UPDATE_GOLDEN === "1") writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
}
