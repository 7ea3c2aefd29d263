import { create, setExtension } from "@bufbuild/protobuf";
import {
  EnumValueDescriptorProtoSchema,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  type MethodDescriptorProto,
  MethodDescriptorProtoSchema,
  OneofDescriptorProtoSchema,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { maximum, unit } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { field, rpc, value } from "./__fixtures__/descriptor-sketch.js";
import { sampleFile, sampleService } from "./__fixtures__/sample-interface.js";
import { compareServices } from "./compare-services.js";

type Change = (file: FileDescriptorProto) => void;

describe("compareServices()", () => {
  const additions: readonly [string, Change][] = [
    ["nothing but comments", (file) => Object.assign(file, sampleFile("Another comment."))],
    ["a method", (file) => addMethod(file)],
    [
      "an optional parameter",
      (file) => add(file, "ConfigureRequest", field({ name: "extra", type: Type.INT32, optional: true }, 6)),
    ],
    [
      "a parameter with a default",
      (file) => add(file, "ConfigureRequest", field({ name: "extra", type: Type.INT32, default: "1" }, 6)),
    ],
    [
      "a list as a parameter",
      (file) => add(file, "ConfigureRequest", field({ name: "extra", type: Type.INT32, repeated: true }, 6)),
    ],
    ["a field of the result", (file) => add(file, "ReadLevelResponse", field({ name: "extra", type: Type.INT32 }, 2))],
    ["a member of an enum", (file) => addMember(file)],
    ["another range", (file) => setExtension(options(file, "ConfigureRequest", "wait_seconds"), maximum, 10)],
    ["a unit where none was", (file) => setExtension(options(file, "ConfigureRequest", "serial_number"), unit, "1")],
    [
      "another deadline",
      (file) => Object.assign(method(file, "Configure"), rpc("test.sample.v1", "Configure", { timeoutMs: 1 })),
    ],
    ["methods in another order", (file) => void file.service[0]?.method.reverse()],
  ];

  test.each(additions)("finds nothing when the exporter has %s", (_, change) => {
    expect(compareServices(sampleService(), changed(change))).toEqual([]);
  });

  test("finds nothing when a member that is never sent is gone", () => {
    const theirs = changed(
      (file) => void file.messageType.find(({ name }) => name === "ConfigureRequest")?.field.splice(2, 1),
    );
    const both = changed((file) => {
      file.messageType.find(({ name }) => name === "ConfigureRequest")?.field.splice(2, 1);
      file.messageType.find(({ name }) => name === "Kinds")?.field.splice(0);
      addMember(file);
    });
    const texts = compareServices(both, theirs).map(({ text }) => text);
    expect(texts.filter((text) => text.includes("floating"))).toEqual([]);
  });

  const losses: readonly [string, Change, string][] = [
    ["a method", (file) => addMethod(file), 'method "identify" is missing in the exporter'],
    [
      "an optional parameter",
      (file) => add(file, "ConfigureRequest", field({ name: "extra", type: Type.INT32, optional: true }, 6)),
      'method "configure": parameter "extra" is missing in the exporter',
    ],
    [
      "a parameter of a byte stream",
      (file) => add(file, "ConnectRequest.Open", field({ name: "parity", type: Type.STRING, optional: true }, 2)),
      'method "connect": parameter "parity" is missing in the exporter',
    ],
    [
      "a field of the answer",
      (file) => add(file, "ReadLevelResponse", field({ name: "extra", type: Type.INT32 }, 2)),
      'method "readLevel": answered "extra" is missing in the exporter',
    ],
    [
      "a member of an enum that is sent",
      (file) => addMember(file),
      'method "configure": parameter "kinds.levelValue" takes "floating" here, which the exporter does not know',
    ],
  ];

  test.each(losses)("names %s that the exporter lacks", (_, change, text) => {
    expect(compareServices(changed(change), sampleService())[0]?.text).toBe(text);
  });

  const incompatible: readonly [string, Change, string][] = [
    [
      "another kind of method",
      (file) => Object.assign(method(file, "ReadLevel"), { serverStreaming: false }),
      'method "readLevel": is a call in the exporter and a server stream here',
    ],
    [
      "another type",
      (file) => Object.assign(fieldOf(file, "ConfigureRequest", "label"), { type: Type.INT32 }),
      'method "configure": parameter "label" is int32 in the exporter and string here',
    ],
    [
      "a list of one",
      (file) => Object.assign(fieldOf(file, "Kinds", "counts"), { label: 1 }),
      'method "configure": parameter "kinds.counts" is int32 in the exporter and a list of int32 here',
    ],
    [
      "another number",
      (file) => Object.assign(fieldOf(file, "ConfigureRequest", "label"), { number: 9 }),
      'method "configure": parameter "label" has number 9 in the exporter and 4 here',
    ],
    [
      "another unit",
      (file) => setExtension(options(file, "ConfigureRequest", "wait_seconds"), unit, "ms"),
      'method "configure": parameter "waitSeconds" is in ms in the exporter and in s here',
    ],
    [
      "a new required parameter",
      (file) => add(file, "ConfigureRequest", field({ name: "extra", type: Type.INT32 }, 6)),
      'method "configure": parameter "extra" is required in the exporter and unknown here',
    ],
    [
      "a new required field of a parameter",
      (file) => add(file, "Kinds", field({ name: "extra", type: Type.INT32 }, 99)),
      'method "configure": parameter "kinds.extra" is required in the exporter and unknown here',
    ],
    [
      "a new required object in a parameter",
      (file) => add(file, "Kinds", field({ name: "extra", type: Type.MESSAGE, typeName: ".test.sample.v1.Kinds" }, 99)),
      'method "configure": parameter "kinds.extra" is required in the exporter and unknown here',
    ],
    [
      "another order of parameters",
      (file) => void request(file, "ConfigureRequest").field.reverse(),
      'method "configure": parameters are in another order: "serialNumber, label, level, waitSeconds, kinds" in the exporter, "kinds, waitSeconds, level, label, serialNumber" here',
    ],
    [
      "a member of another number",
      (file) => Object.assign(file.enumType[0]?.value[1] ?? {}, { number: 7 }),
      'method "configure": parameter "kinds.levelValue" has another number for "low" in the exporter',
    ],
  ];

  test.each(incompatible)("names %s", (_, change, text) => {
    expect(compareServices(sampleService(), changed(change))[0]?.text).toBe(text);
  });

  test("names a parameter that became required, and a result that may be absent now", () => {
    const level = field(
      { name: "result", type: Type.ENUM, typeName: ".test.sample.v1.PinLevel", optional: true, oneof: 0 },
      1,
    );
    const ours = changed((file) =>
      replace(file, "ConfigureRequest", field({ name: "label", type: Type.STRING, optional: true, oneof: 3 }, 4)),
    );
    const theirs = changed((file) => replace(file, "ReadLevelResponse", level));
    expect(compareServices(ours, theirs).map(({ text }) => text)).toEqual([
      'method "configure": parameter "label" is required in the exporter and optional here',
      'method "readLevel": the result may be absent in the exporter\'s answer and is always there here',
    ]);
  });

  test("tells the method of every difference, and a type that contains itself once", () => {
    const theirs = changed((file) => void request(file, "Kinds").field.splice(1, 1));
    expect(compareServices(sampleService(), theirs)).toEqual([
      { method: "configure", text: 'method "configure": parameter "kinds.floatValue" is missing in the exporter' },
      { method: "configure", text: 'method "configure": field "floatValue" of the result is missing in the exporter' },
    ]);
  });
});

function changed(change: Change) {
  const file = sampleFile();
  change(file);
  return sampleService(file);
}

function addMember(file: FileDescriptorProto): void {
  file.enumType[0]?.value.push(create(EnumValueDescriptorProtoSchema, value("PIN_LEVEL_FLOATING", 3)));
}

function addMethod(file: FileDescriptorProto): void {
  file.messageType.push(
    { ...request(file, "ReadLevelRequest"), name: "IdentifyRequest" },
    { ...request(file, "ReadLevelRequest"), name: "IdentifyResponse" },
  );
  file.service[0]?.method.push(create(MethodDescriptorProtoSchema, rpc("test.sample.v1", "Identify", {})));
}

function add(file: FileDescriptorProto, message: string, added: FieldDescriptorProto): void {
  request(file, message).field.push(withGroup(file, message, added));
}

function replace(file: FileDescriptorProto, message: string, by: FieldDescriptorProto): void {
  const { field: all } = request(file, message);
  const place = all.findIndex(({ name }) => name === by.name);
  all[place] = withGroup(file, message, by);
}

/** An optional field is in a group of its own. */
function withGroup(file: FileDescriptorProto, message: string, added: FieldDescriptorProto): FieldDescriptorProto {
  if (!added.proto3Optional) return added;
  const { oneofDecl } = request(file, message);
  return Object.assign(added, {
    oneofIndex: oneofDecl.push(create(OneofDescriptorProtoSchema, { name: `_${added.name}` })) - 1,
  });
}

function request(file: FileDescriptorProto, path: string) {
  const [name, inner] = path.split(".");
  const message = file.messageType.find((one) => one.name === name);
  const found = inner === undefined ? message : message?.nestedType.find((one) => one.name === inner);
  if (found === undefined) throw new Error(`No message ${path}`);
  return found;
}

function fieldOf(file: FileDescriptorProto, message: string, name: string): FieldDescriptorProto {
  const found = request(file, message).field.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No field ${name}`);
  return found;
}

function options(file: FileDescriptorProto, message: string, name: string) {
  const { options: found } = fieldOf(file, message, name);
  if (found === undefined) throw new Error(`No options of ${name}`);
  return found;
}

function method(file: FileDescriptorProto, name: string): MethodDescriptorProto {
  const found = file.service[0]?.method.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No method ${name}`);
  return found;
}
