import {
  create,
  createFileRegistry,
  type DescMethod,
  type DescService,
  type FileRegistry,
  setExtension,
} from "@bufbuild/protobuf";
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  file_google_protobuf_descriptor,
  file_google_protobuf_struct,
  ServiceOptionsSchema,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";
import * as annotations from "../../../generated/jumpstarter/annotations/v1/annotations_pb.js";

import { type FieldSketch, field, fields, rpc, value } from "./descriptor-sketch.js";

/** Package of the sample interface. */
const scope = "test.sample.v1";

/** Describes a small interface that uses every kind of field, every tag and each kind of method. */
export function sampleFile(comment = "Sets up the device."): FileDescriptorProto {
  return create(FileDescriptorProtoSchema, {
    name: "test/sample/v1/sample.proto",
    package: scope,
    syntax: "proto3",
    dependency: [
      file_google_protobuf_struct.proto.name,
      annotations.file_jumpstarter_annotations_v1_annotations.proto.name,
    ],
    messageType: [
      { name: "ConfigureRequest", ...fields(configureFields()) },
      { name: "ConfigureResponse", ...fields([{ name: "result", ...kindsType }]) },
      { name: "ReadLevelRequest" },
      { name: "ReadLevelResponse", ...fields([{ name: "result", type: Type.ENUM, typeName: `.${scope}.PinLevel` }]) },
      {
        name: "ConnectRequest",
        nestedType: [
          { name: "Open", ...fields([{ name: "baud_rate", type: Type.UINT32, optional: true, default: "9600" }]) },
        ],
        field: [
          field({ name: "open", type: Type.MESSAGE, typeName: `.${scope}.ConnectRequest.Open`, oneof: 0 }, 1),
          field({ name: "data", type: Type.BYTES, oneof: 0 }, 2),
        ],
        oneofDecl: [{ name: "frame" }],
      },
      { name: "ConnectResponse", ...fields([{ name: "data", type: Type.BYTES }]) },
      { name: "Kinds", nestedType: mapEntries(), ...fields(kindsFields()) },
    ],
    enumType: [
      {
        name: "PinLevel",
        value: [value("PIN_LEVEL_UNSPECIFIED", 0), value("PIN_LEVEL_LOW", 1), value("PIN_LEVEL_HIGH", 2, "High!")],
      },
    ],
    service: [
      {
        name: "SampleService",
        method: [
          rpc(scope, "Configure", { destructive: true, timeoutMs: 1500 }),
          rpc(scope, "ReadLevel", { readonly: true, serverStreaming: true, wireName: "level" }),
          rpc(scope, "Connect", { byteStream: true, serverStreaming: true, clientStreaming: true }),
        ],
        options: serviceOptions(),
      },
    ],
    sourceCodeInfo: { location: [{ path: [6, 0, 2, 0], span: [0, 0, 0], leadingComments: comment }] },
  });
}

/** Builds descriptors from scratch, as a client does with what an exporter sends. */
export function registryOf(file: FileDescriptorProto): FileRegistry {
  const dependencies = [
    file_google_protobuf_descriptor,
    file_google_protobuf_struct,
    annotations.file_jumpstarter_annotations_v1_annotations,
  ];
  return createFileRegistry(
    create(FileDescriptorSetSchema, { file: [...dependencies.map(({ proto }) => proto), file] }),
  );
}

/** Returns the service of {@link sampleFile} under new descriptors. */
export function sampleService(file = sampleFile()): DescService {
  const service = registryOf(file).getService(`${scope}.SampleService`);
  if (service === undefined) throw new Error("The sample file describes no service");
  return service;
}

/** Returns one method of {@link sampleFile}, by the name of its RPC. */
export function sampleMethod(name: string): DescMethod {
  const method = sample.methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`The sample has no method ${name}`);
  return method;
}

const kindsType = { type: Type.MESSAGE, typeName: `.${scope}.Kinds` };

function configureFields(): FieldSketch[] {
  return [
    { name: "kinds", ...kindsType },
    { name: "wait_seconds", type: Type.DOUBLE, optional: true, range: [0, 3600], default: "2", unit: "s" },
    { name: "level", type: Type.ENUM, typeName: `.${scope}.PinLevel`, optional: true },
    { name: "label", type: Type.STRING },
    { name: "serial_number", type: Type.UINT64, optional: true, default: '"18446744073709551615"' },
  ];
}

function kindsFields(): FieldSketch[] {
  const level = { type: Type.ENUM, typeName: `.${scope}.PinLevel` };
  return [
    { name: "double_value", type: Type.DOUBLE },
    { name: "float_value", type: Type.FLOAT, range: [-1, 0.1] },
    { name: "int32_value", type: Type.INT32 },
    { name: "uint32_value", type: Type.UINT32 },
    { name: "sint32_value", type: Type.SINT32, range: [undefined, 10] },
    { name: "fixed32_value", type: Type.FIXED32 },
    { name: "int64_value", type: Type.INT64 },
    { name: "uint64_value", type: Type.UINT64, range: [1, undefined] },
    { name: "safe_value", type: Type.INT64, safeNumber: true },
    { name: "bool_value", type: Type.BOOL },
    { name: "string_value", type: Type.STRING },
    { name: "bytes_value", type: Type.BYTES },
    { name: "level_value", ...level },
    { name: "optional_count", type: Type.INT32, optional: true },
    { name: "optional_level", ...level, optional: true },
    { name: "inner", ...kindsType, mayBeAbsent: true },
    { name: "counts", type: Type.INT32, repeated: true },
    { name: "levels", ...level, repeated: true },
    { name: "items", ...kindsType, repeated: true },
    { name: "ratio_by_name", type: Type.MESSAGE, typeName: `.${scope}.Kinds.RatioByNameEntry`, repeated: true },
    { name: "item_by_number", type: Type.MESSAGE, typeName: `.${scope}.Kinds.ItemByNumberEntry`, repeated: true },
    { name: "json_value", type: Type.MESSAGE, typeName: ".google.protobuf.Value", mayBeAbsent: true },
    { name: "json_object", type: Type.MESSAGE, typeName: ".google.protobuf.Struct", mayBeAbsent: true },
    { name: "json_values", type: Type.MESSAGE, typeName: ".google.protobuf.Value", repeated: true },
  ];
}

function mapEntries() {
  const entry = (name: string, key: Type, value: Omit<FieldSketch, "name">) => ({
    name,
    ...fields([
      { name: "key", type: key },
      { name: "value", ...value },
    ]),
    options: { mapEntry: true },
  });
  return [
    entry("RatioByNameEntry", Type.STRING, { type: Type.DOUBLE }),
    entry("ItemByNumberEntry", Type.INT32, kindsType),
  ];
}

function serviceOptions() {
  const options = create(ServiceOptionsSchema);
  setExtension(options, annotations.interface_id, "sample/v1");
  setExtension(options, annotations.extends_interface, ["base/v1"]);
  setExtension(options, annotations.child, [
    create(annotations.ChildSchema, { name: "power", interfaceId: "power/v1" }),
  ]);
  setExtension(options, annotations.python_client, "sample.client.SampleClient");
  return options;
}

const sample = sampleService();
