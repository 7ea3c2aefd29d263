import { create } from "@bufbuild/protobuf";
import {
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FieldDescriptorProtoSchema,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt";
import { elements } from "../elements.js";
import { type Places, writePlaces } from "../places.js";
import { annotationsPath } from "../standard-imports.js";
import type { Random } from "./random.js";
import { type Naming, randomMessage } from "./random-message.js";
import { randomEnumValueOptions, randomMethodOptions, randomServiceOptions } from "./random-options.js";
import { randomComment, randomText } from "./random-text.js";

/** All comments a descriptor may hold, or those that `buf format` never moves. */
export type CommentStyle = "any" | "plain";

/** A valid file with messages, enums, a service, extensions, custom options and comments. `index` makes its package. */
export function randomFile(random: Random, index: number, comments: CommentStyle = "any"): FileDescriptorProto {
  const name = `test.p${index}.v1`;
  const naming: Naming = { package: name, messages: ["Alpha", "Beta", "Open"], enums: ["Mode", "Level3D"] };
  const options = random.chance(0.2) && { options: { deprecated: true, javaPackage: randomText(random) } };
  const file = create(FileDescriptorProtoSchema, {
    name: `${name.replaceAll(".", "/")}/p${index}.proto`,
    package: name,
    syntax: "proto3",
    dependency: ["google/protobuf/descriptor.proto", "google/protobuf/struct.proto", annotationsPath],
    messageType: naming.messages.map((each) => randomMessage(random, naming, each, name)),
    enumType: naming.enums.map((each) => randomEnum(random, each)),
    service: [randomService(random, naming)],
    extension: random.some(3, (each) => randomExtension(random, naming, index * 10 + each)),
    ...options,
  });
  file.sourceCodeInfo = writePlaces(file, randomPlaces(random, file, comments));
  return file;
}

function randomEnum(random: Random, name: string): EnumDescriptorProto {
  const prefix = name.toUpperCase();
  const values = random.some(4, (index) => {
    const options = randomEnumValueOptions(random);
    const number = random.chance(0.1) ? -index - 1 : index + 1;
    return { name: `${prefix}_V${index}`, number, ...(options && { options }) };
  });
  const ranges = [
    { start: 50, end: 50 },
    { start: 60, end: 2 ** 31 - 1 },
  ];
  return create(EnumDescriptorProtoSchema, {
    name,
    value: [{ name: `${prefix}_UNSPECIFIED`, number: 0 }, ...values],
    ...(random.chance(0.2) && { options: { deprecated: true } }),
    ...(random.chance(0.3) && { reservedRange: ranges, reservedName: ["GONE"] }),
  });
}

function randomService(random: Random, naming: Naming): ServiceDescriptorProto {
  const message = () => `.${naming.package}.${random.pick(naming.messages)}`;
  return create(ServiceDescriptorProtoSchema, {
    name: "TestService",
    options: randomServiceOptions(random),
    method: random.some(4, (index) => ({
      name: `Call${index}`,
      inputType: message(),
      outputType: random.pick([message(), ".google.protobuf.Struct"]),
      ...(random.chance(0.3) && { clientStreaming: true }),
      ...(random.chance(0.3) && { serverStreaming: true }),
      ...(random.chance(0.6) && { options: randomMethodOptions(random) }),
    })),
  });
}

function randomExtension(random: Random, naming: Naming, index: number): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, {
    name: `extra_${index}`,
    number: 60_000 + index,
    extendee: random.pick([".google.protobuf.FieldOptions", ".google.protobuf.MessageOptions"]),
    label: random.chance(0.3) ? FieldDescriptorProto_Label.REPEATED : FieldDescriptorProto_Label.OPTIONAL,
    type: FieldDescriptorProto_Type.MESSAGE,
    typeName: `.${naming.package}.${random.pick(naming.messages)}`,
  });
}

function randomPlaces(random: Random, file: FileDescriptorProto, style: CommentStyle): Places {
  const places: Places = new Map();
  for (const { key, path, kind } of elements(file)) {
    // The first range of a message always starts a statement.
    const kept = kind === "reserved-range" ? path.at(-1) === 0 || random.chance(0.5) : random.chance(0.6);
    // Detached comments only where an empty line can stand above them.
    const apart = style === "any" ? [12, 2, 3, 4, 5, 6] : [12, 4, 5, 6];
    const topLevel = path.length <= 2 && apart.includes(path[0] ?? 0) && kind === "declaration";
    if (!kept) continue;
    places.set(key, {
      ...(random.chance(0.7) && { leading: randomComment(random, 3) }),
      ...(random.chance(0.3) && { trailing: randomComment(random, style === "any" && random.chance(0.2) ? 2 : 1) }),
      ...(topLevel && random.chance(0.2) && { detached: [randomComment(random, 2)] }),
      ...(kind === "option" && { repeated: path.at(-2) === 50_001 || path.at(-2) === 50_002 }),
    });
  }
  return places;
}
