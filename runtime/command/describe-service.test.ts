import { expect, test } from "@jest/globals";
import { MyDeviceService } from "../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { sampleService } from "../schema/__fixtures__/sample-interface.js";
import { describeService } from "./describe-service.js";
import type { MethodDescription } from "./interface-description.js";

const sample = describeService(sampleService());

function methodOf(methods: readonly MethodDescription[], name: string): MethodDescription | undefined {
  return methods.find((method) => method.name === name);
}

test("a method has its unit, range, default and flag from the descriptor, its texts from the help", () => {
  const texts = {
    text: "A supply.",
    methods: { cycle: "Off and on.\n\nWaits in between.\n\nOnce.", "cycle.wait": "How long." },
    deprecatedMethods: { cycle: "Use `on`." },
  };
  const { summary, methods } = describeService(PowerService, texts);
  expect(summary).toBe("A supply.");
  expect(methodOf(methods, "cycle")).toEqual({
    name: "cycle",
    command: "cycle",
    kind: "unary",
    summary: "Off and on.",
    details: "Waits in between.\n\nOnce.",
    deprecated: "Use `on`.",
    destructive: true,
    parameters: [
      {
        name: "wait",
        flag: "wait",
        type: { kind: "number" },
        optional: true,
        summary: "How long.",
        unit: "s",
        minimum: 0,
        maximum: 3600,
        default: 2,
      },
    ],
  });
});

test("without texts every summary is empty", () => {
  expect(sample).not.toHaveProperty("details");
  expect(sample.methods.map(({ summary }) => summary)).toEqual(["", "", ""]);
});

test("names ancestors, flags and commands in kebab-case, deadline and safety", () => {
  expect(sample).toMatchObject({ id: "sample/v1", service: "test.sample.v1.SampleService", extends: ["base/v1"] });
  expect(methodOf(sample.methods, "configure")).toMatchObject({ destructive: true, timeoutMs: 1500 });
  expect(methodOf(sample.methods, "configure")?.parameters.map(({ flag }) => flag)).toContain("wait-seconds");
  expect(methodOf(sample.methods, "readLevel")).toMatchObject({
    command: "read-level",
    kind: "server-stream",
    readonly: true,
    idempotent: true,
    result: { kind: "choice", choices: ["low", "High!"] },
  });
});

test("the stream a method takes is apart from its flags, with its place", () => {
  expect(methodOf(describeService(MyDeviceService).methods, "playSamples")).toMatchObject({
    kind: "client-stream",
    parameters: [{ name: "gain" }],
    items: { name: "samples", position: 0 },
  });
});

test.each([
  ["doubleValue", { kind: "number" }],
  ["floatValue", { kind: "number" }],
  ["int32Value", { kind: "integer" }],
  ["fixed32Value", { kind: "integer" }],
  ["uint64Value", { kind: "bigint" }],
  ["safeValue", { kind: "integer" }],
  ["boolValue", { kind: "boolean" }],
  ["stringValue", { kind: "string" }],
  ["bytesValue", { kind: "bytes" }],
  ["levelValue", { kind: "choice", choices: ["low", "High!"] }],
  ["counts", { kind: "list", element: { kind: "integer" } }],
  ["ratioByName", { kind: "map", value: { kind: "number" } }],
  ["jsonValue", { kind: "json" }],
  ["jsonObject", { kind: "json" }],
])("tells the command line how to read %s", (name, type) => {
  const result = methodOf(sample.methods, "configure")?.result;
  const fields = result?.kind === "record" ? result.fields : [];
  expect(fields).toContainEqual({ name, type });
});

test("a record inside itself is read as JSON: flags cannot nest without end", () => {
  const result = methodOf(sample.methods, "configure")?.result;
  expect(result).toMatchObject({
    kind: "record",
    fields: expect.arrayContaining([
      { name: "inner", type: { kind: "json" } },
      { name: "items", type: { kind: "list", element: { kind: "json" } } },
    ]) as unknown,
  });
});
