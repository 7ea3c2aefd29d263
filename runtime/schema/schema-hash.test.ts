import { clone, fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import {
  file_jumpstarter_driver_power_v1_power,
  PowerService,
} from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { registryOf, sampleFile, sampleService } from "./__fixtures__/sample-interface.js";
import { schemaHash } from "./schema-hash.js";

describe("schemaHash()", () => {
  test("is 64 hex digits and differs between interfaces", () => {
    expect(schemaHash(PowerService)).toMatch(/^[0-9a-f]{64}$/);
    expect(schemaHash(PowerService)).not.toBe(schemaHash(SerialService));
  });

  test("is the same for generated code and for descriptors sent over the wire", () => {
    const sent = fromBinary(
      FileDescriptorProtoSchema,
      toBinary(FileDescriptorProtoSchema, file_jumpstarter_driver_power_v1_power.proto),
    );
    const received = registryOf(sent).getService(PowerService.typeName);
    if (received === undefined) throw new Error("The service is lost");
    expect(received).not.toBe(PowerService);
    expect(schemaHash(received)).toBe(schemaHash(PowerService));
  });

  test("ignores comments, the file's name, and the order of methods and of options", () => {
    const other = sampleFile("Another comment.");
    other.name = "elsewhere/copy.proto";
    other.service[0]?.method.reverse();
    for (const option of other.messageType[0]?.field.flatMap(({ options }) => options ?? []) ?? [])
      option.$unknown?.reverse();
    expect(schemaHash(sampleService(other))).toBe(schemaHash(sampleService()));
  });

  test.each([
    ["a field's number", (file: ReturnType<typeof sampleFile>) => Object.assign(fieldOf(file), { number: 77 })],
    [
      "a field's name",
      (file: ReturnType<typeof sampleFile>) => Object.assign(fieldOf(file), { name: "pause_seconds" }),
    ],
    ["a field's options", (file: ReturnType<typeof sampleFile>) => fieldOf(file).options?.$unknown?.pop()],
    ["the order of parameters", (file: ReturnType<typeof sampleFile>) => file.messageType[0]?.field.reverse()],
    ["an enum's value", (file: ReturnType<typeof sampleFile>) => file.enumType[0]?.value.pop()],
    ["a new method", (file: ReturnType<typeof sampleFile>) => file.service[0]?.method.push(copyOfMethod(file))],
  ])("notices %s", (_, change) => {
    const changed = sampleFile();
    change(changed);
    expect(schemaHash(sampleService(changed))).not.toBe(schemaHash(sampleService()));
  });
});

test("schemaHash() notices a field of an error that a method declares", () => {
  const changed = clone(FileDescriptorProtoSchema, file_jumpstarter_driver_power_v1_power.proto);
  const [field] = changed.messageType.find(({ name }) => name === "CycleInterruptedError")?.field ?? [];
  Object.assign(field ?? {}, { number: 77 });
  const service = registryOf(changed).getService(PowerService.typeName);
  expect(service && schemaHash(service)).toMatch(/^[0-9a-f]{64}$/);
  expect(service && schemaHash(service)).not.toBe(schemaHash(PowerService));
});

function fieldOf(file: ReturnType<typeof sampleFile>) {
  const field = file.messageType[0]?.field[1];
  if (field === undefined) throw new Error("The sample has no such field");
  return field;
}

function copyOfMethod(file: ReturnType<typeof sampleFile>) {
  const method = file.service[0]?.method[0];
  if (method === undefined) throw new Error("The sample has no method");
  return { ...method, name: "ConfigureAgain" };
}
