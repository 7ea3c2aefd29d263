import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  EnumDescriptorProto_EnumReservedRangeSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  type FileDescriptorProto,
  FieldDescriptorProto_Label as Label,
  MethodOptions_IdempotencyLevel,
  MethodOptionsSchema,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";

/** One edit of the sample file; several may follow each other, so elements are found by number. For tests. */
export interface Mutation {
  readonly name: string;
  readonly mutate: (file: FileDescriptorProto) => void;
}

export const mutations: readonly Mutation[] = [
  { name: "nothing", mutate: () => undefined },
  { name: "add a field", mutate: (file) => reading(file)?.field.push(added("extra", 9)) },
  { name: "delete a field", mutate: (file) => remove(reading(file), 1) },
  { name: "delete a field, number reserved", mutate: (file) => reserveNumber(remove(reading(file), 1), 1) },
  { name: "delete a field, name reserved", mutate: (file) => reserveName(remove(reading(file), 1), "voltage") },
  {
    name: "delete a field, both reserved",
    mutate: (file) => reserveName(reserveNumber(remove(reading(file), 3), 3), "tags"),
  },
  { name: "rename a field", mutate: (file) => change(file, 1, { name: "volts", jsonName: "volts" }) },
  { name: "rename a field, JSON name kept", mutate: (file) => change(file, 1, { name: "volts" }) },
  { name: "change a JSON name", mutate: (file) => change(file, 1, { jsonName: "volts" }) },
  { name: "change a type within its group", mutate: (file) => change(file, 2, { type: Type.UINT32 }) },
  { name: "change a type across groups", mutate: (file) => change(file, 1, { type: Type.STRING }) },
  { name: "double to float", mutate: (file) => change(file, 1, { type: Type.FLOAT }) },
  { name: "int32 to sint32", mutate: (file) => change(file, 2, { type: Type.SINT32 }) },
  { name: "int32 to int64", mutate: (file) => change(file, 2, { type: Type.INT64 }) },
  { name: "string to bytes", mutate: (file) => change(file, 3, { type: Type.BYTES }) },
  { name: "enum to int32", mutate: (file) => change(file, 4, { type: Type.INT32, typeName: "" }) },
  { name: "message to string", mutate: (file) => change(file, 5, { type: Type.STRING, typeName: "" }) },
  {
    name: "another message",
    mutate: (file) => change(file, 5, { type: Type.MESSAGE, typeName: `.${file.package}.Spare` }),
  },
  { name: "implicit to repeated", mutate: (file) => change(file, 1, { label: Label.REPEATED }) },
  { name: "repeated to implicit", mutate: (file) => change(file, 3, { label: Label.OPTIONAL }) },
  { name: "optional to implicit", mutate: toImplicit },
  { name: "message to repeated", mutate: (file) => change(file, 5, { label: Label.REPEATED }) },
  { name: "map value type", mutate: (file) => entry(file, { type: Type.STRING }) },
  { name: "map value type within its group", mutate: (file) => entry(file, { type: Type.UINT64 }) },
  { name: "leave a oneof", mutate: leaveOneof },
  { name: "rename a oneof", mutate: (file) => renameOneof(file) },
  { name: "give up a reserved number", mutate: (file) => void reading(file)?.reservedRange.shift() },
  { name: "shrink a reserved range", mutate: shrinkRange },
  { name: "split a reserved range", mutate: splitRange },
  { name: "give up a reserved name", mutate: (file) => void reading(file)?.reservedName.pop() },
  { name: "delete a message", mutate: (file) => removeMessage(file, "Unused") },
  { name: "delete an enum value", mutate: (file) => void file.enumType[0]?.value.splice(1, 1) },
  { name: "delete an enum value, both reserved", mutate: reserveValue },
  { name: "rename an enum value", mutate: renameValue },
  { name: "add an enum value", mutate: (file) => addValue(file) },
  { name: "give up an enum's reserved range", mutate: (file) => void file.enumType[0]?.reservedRange.pop() },
  { name: "give up an enum's reserved name", mutate: (file) => void file.enumType[0]?.reservedName.pop() },
  { name: "delete a method", mutate: (file) => void file.service[0]?.method.pop() },
  { name: "delete the service", mutate: (file) => void file.service.pop() },
  {
    name: "change a request type",
    mutate: (file) => method(file, (one) => Object.assign(one, { inputType: `.${file.package}.Spare` })),
  },
  {
    name: "change a response type",
    mutate: (file) => method(file, (one) => Object.assign(one, { outputType: `.${file.package}.Spare` })),
  },
  {
    name: "make it a server stream",
    mutate: (file) => method(file, (one) => Object.assign(one, { serverStreaming: true })),
  },
  {
    name: "make it a client stream",
    mutate: (file) => method(file, (one) => Object.assign(one, { clientStreaming: true })),
  },
  { name: "make it idempotent", mutate: idempotent },
];

function reading(file: FileDescriptorProto): DescriptorProto | undefined {
  return file.messageType.find(({ name }) => name === "Reading");
}

function added(name: string, number: number): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, { name, number, jsonName: name, type: Type.BOOL, label: Label.OPTIONAL });
}

function remove(message: DescriptorProto | undefined, number: number): DescriptorProto | undefined {
  if (message) message.field = message.field.filter((field) => field.number !== number);
  return message;
}

function reserveNumber(message: DescriptorProto | undefined, number: number): DescriptorProto | undefined {
  message?.reservedRange.push(create(DescriptorProto_ReservedRangeSchema, { start: number, end: number + 1 }));
  return message;
}

function reserveName(message: DescriptorProto | undefined, name: string): void {
  message?.reservedName.push(name);
}

function change(file: FileDescriptorProto, number: number, update: Partial<FieldDescriptorProto>): void {
  const field = reading(file)?.field.find((one) => one.number === number);
  if (field) Object.assign(field, update);
}

function toImplicit(file: FileDescriptorProto): void {
  const message = reading(file);
  const field = message?.field.find((one) => one.number === 2);
  if (!message || !field) return;
  field.proto3Optional = false;
  // An unset field of a descriptor is an absent property.
  Reflect.deleteProperty(field, "oneofIndex");
  message.oneofDecl = message.oneofDecl.filter(({ name }) => name !== "_limit");
}

function entry(file: FileDescriptorProto, update: Partial<FieldDescriptorProto>): void {
  const value = reading(file)?.nestedType.find(({ name }) => name === "LabelsEntry")?.field[1];
  if (value) Object.assign(value, update);
}

function leaveOneof(file: FileDescriptorProto): void {
  const field = reading(file)?.field.find((one) => one.number === 7);
  if (field) Reflect.deleteProperty(field, "oneofIndex");
}

function renameOneof(file: FileDescriptorProto): void {
  const oneof = reading(file)?.oneofDecl[0];
  if (oneof) oneof.name = "answer";
}

function shrinkRange(file: FileDescriptorProto): void {
  const range = reading(file)?.reservedRange.find(({ start }) => start === 30);
  if (range) range.end = 33;
}

function splitRange(file: FileDescriptorProto): void {
  shrinkRange(file);
  reserveNumber(reading(file), 33);
}

function removeMessage(file: FileDescriptorProto, gone: string): void {
  file.messageType = file.messageType.filter(({ name }) => name !== gone);
}

function reserveValue(file: FileDescriptorProto): void {
  const mode = file.enumType[0];
  const index = mode?.value.findIndex(({ number }) => number === 2) ?? -1;
  const [gone] = index < 0 ? [] : (mode?.value.splice(index, 1) ?? []);
  if (!mode || !gone) return;
  mode.reservedName.push(gone.name);
  mode.reservedRange.push(create(EnumDescriptorProto_EnumReservedRangeSchema, { start: 2, end: 2 }));
}

function renameValue(file: FileDescriptorProto): void {
  const value = file.enumType[0]?.value.find(({ number }) => number === 2);
  if (value) value.name = "MODE_SLUGGISH";
}

function addValue(file: FileDescriptorProto): void {
  const values = file.enumType[0]?.value;
  if (values?.[0]) values.push({ ...values[0], name: "MODE_TURBO", number: 3 });
}

function method(
  file: FileDescriptorProto,
  update: (method: NonNullable<FileDescriptorProto["service"][0]>["method"][0]) => void,
): void {
  const one = file.service[0]?.method[0];
  if (one) update(one);
}

function idempotent(file: FileDescriptorProto): void {
  method(file, (one) => {
    one.options = create(MethodOptionsSchema, { idempotencyLevel: MethodOptions_IdempotencyLevel.IDEMPOTENT });
  });
}
