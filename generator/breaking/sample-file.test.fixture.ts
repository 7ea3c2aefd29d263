import { create } from "@bufbuild/protobuf";
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";

/** A package with one of everything that can change. For tests. */
export function sampleFile(packageName: string): FileDescriptorProto {
  const scope = `.${packageName}`;
  return create(FileDescriptorProtoSchema, {
    name: `${packageName.replaceAll(".", "/")}/sample.proto`,
    package: packageName,
    syntax: "proto3",
    messageType: [
      { name: "OnRequest" },
      { name: "OnResponse" },
      { name: "Unused" },
      { name: "Spare", field: [scalar("only", 1, Type.BOOL)] },
      {
        name: "Reading",
        field: [
          scalar("voltage", 1, Type.DOUBLE),
          { ...scalar("limit", 2, Type.INT32), proto3Optional: true, oneofIndex: 1 },
          { ...scalar("tags", 3, Type.STRING), label: Label.REPEATED },
          { ...scalar("mode", 4, Type.ENUM), typeName: `${scope}.Mode` },
          { ...scalar("detail", 5, Type.MESSAGE), typeName: `${scope}.Reading.Detail` },
          { ...scalar("labels", 6, Type.MESSAGE), label: Label.REPEATED, typeName: `${scope}.Reading.LabelsEntry` },
          { ...scalar("text", 7, Type.STRING), oneofIndex: 0 },
          { ...scalar("code", 8, Type.UINT32), oneofIndex: 0 },
        ],
        oneofDecl: [{ name: "outcome" }, { name: "_limit" }],
        nestedType: [
          { name: "Detail", field: [scalar("note", 1, Type.STRING)] },
          {
            name: "LabelsEntry",
            field: [scalar("key", 1, Type.STRING), scalar("value", 2, Type.INT64)],
            options: { mapEntry: true },
          },
        ],
        reservedRange: [
          { start: 20, end: 21 },
          { start: 30, end: 34 },
        ],
        reservedName: ["former"],
      },
    ],
    enumType: [
      {
        name: "Mode",
        value: [
          { name: "MODE_UNSPECIFIED", number: 0 },
          { name: "MODE_FAST", number: 1 },
          { name: "MODE_SLOW", number: 2 },
        ],
        reservedRange: [{ start: 7, end: 9 }],
        reservedName: ["MODE_FORMER"],
      },
    ],
    service: [
      {
        name: "SampleService",
        method: [
          { name: "On", inputType: `${scope}.OnRequest`, outputType: `${scope}.OnResponse` },
          { name: "Read", inputType: `${scope}.OnRequest`, outputType: `${scope}.Reading`, serverStreaming: true },
        ],
      },
    ],
  });
}

function scalar(name: string, number: number, type: Type) {
  return { name, number, type, label: Label.OPTIONAL, jsonName: name };
}
