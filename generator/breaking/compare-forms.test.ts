import { describe, expect, test } from "@jest/globals";
import { parseProto } from "../proto/parse-proto.js";
import { resolveStandardImport } from "../proto/standard-imports.js";
import { compatibilityFindings } from "./compatibility-findings.js";
import { findBreakingChanges } from "./find-breaking-changes.js";
import { findContractChanges } from "./find-contract-changes.js";

function file(body: string, packageName = "acme.port.v1") {
  const text = `syntax = "proto3";
package ${packageName};
import "jumpstarter/annotations/v1/annotations.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/timestamp.proto";
${body}
`;
  return parseProto(text, { path: "port.proto", resolve: resolveStandardImport });
}

function changes(before: string, after: string): readonly string[] {
  return findContractChanges([file(before)], [file(after)]).map(({ rule, symbol, text }) => {
    return `${rule} ${symbol.replace("acme.port.v1.", "")} ${text}`;
  });
}

const field = (type: string, options = "deprecated = true") => `message Row { ${type} value = 1 [${options}]; }`;
const option = (name: string, value = "true") => `(jumpstarter.annotations.v1.${name}) = ${value}`;
const value = (options: string) => `enum Mode { MODE_UNSPECIFIED = 0; MODE_FAST = 1 ${options}; }`;

describe("what a value is in TypeScript", () => {
  const text = field("optional string");
  const list = field("repeated string");
  const map = field("map<string, int32>");

  test.each<readonly [string, string, string, readonly string[]]>([
    [
      "undefined became null",
      text,
      field("optional string", option("nullable")),
      ["FIELD_SAME_NULLABLE Row.value was undefined where it is absent and is null where it is absent now"],
    ],
    [
      "null became undefined",
      field("Row", option("nullable")),
      field("Row"),
      ["FIELD_SAME_NULLABLE Row.value was null where it is absent and is undefined where it is absent now"],
    ],
    [
      "an object that was always there became optional",
      field("Row"),
      field("Row", option("may_be_absent")),
      ["FIELD_SAME_OPTIONAL Row.value was always there and is optional now"],
    ],
    [
      "an optional object became one that has to be there",
      field("Row", option("may_be_absent")),
      field("Row"),
      ["FIELD_SAME_OPTIONAL Row.value was optional and is always there now"],
    ],
    [
      "list became Set",
      list,
      field("repeated string", option("unique")),
      ["FIELD_SAME_UNIQUE Row.value was a list and is a Set now"],
    ],
    [
      "Set became list",
      field("repeated string", option("unique")),
      list,
      ["FIELD_SAME_UNIQUE Row.value was a Set and is a list now"],
    ],
    [
      "Record became Map",
      map,
      field("map<string, int32>", option("map_object")),
      ["FIELD_SAME_MAP_OBJECT Row.value was a Record and is a Map now"],
    ],
    [
      "Buffer became bytes",
      field("bytes", option("buffer")),
      field("bytes"),
      ["FIELD_NO_BUFFER_DELETE Row.value was a Buffer and is bytes now"],
    ],
    ["bytes became Buffer, which is bytes too", field("bytes"), field("bytes", option("buffer")), []],
    [
      "Uuid became any text",
      field("string", option("format", '"uuid"')),
      field("string"),
      ["FIELD_SAME_FORMAT Row.value was uuid and is any text now"],
    ],
    [
      "any text became Uuid",
      field("string"),
      field("string", option("format", '"uuid"')),
      ["FIELD_SAME_FORMAT Row.value was any text and is uuid now"],
    ],
    [
      "Resource became any text",
      field("string", option("resource")),
      field("string"),
      ["FIELD_SAME_RESOURCE Row.value was a resource and is a text now"],
    ],
    [
      "any text became Resource",
      field("string"),
      field("string", option("resource")),
      ["FIELD_SAME_RESOURCE Row.value was a text and is a resource now"],
    ],
    [
      "safeInt became bigint",
      field("int64", "jstype = JS_NUMBER"),
      field("int64"),
      ["FIELD_SAME_JSTYPE Row.value was a number and is a bigint now"],
    ],
    [
      "bigint became safeInt",
      field("int64"),
      field("int64", "jstype = JS_NUMBER"),
      ["FIELD_SAME_JSTYPE Row.value was a bigint and is a number now"],
    ],
    [
      "a renamed field that is null now",
      text,
      text.replace("value", "other").replace("deprecated = true", option("nullable")),
      ["FIELD_SAME_NULLABLE Row.value was undefined where it is absent and is null where it is absent now"],
    ],
    ["a list of another type, which is another finding", list, field("repeated int32", option("unique")), []],
    [
      "literal of a member",
      value(`[${option("literal", '"quick"')}]`),
      value(""),
      ['ENUM_VALUE_SAME_LITERAL Mode.MODE_FAST was "quick" and is "fast" now'],
    ],
    [
      "number of a member",
      value(`[${option("number_literal", "0")}]`),
      value(`[${option("number_literal", "10")}]`),
      ["ENUM_VALUE_SAME_LITERAL Mode.MODE_FAST was 0 and is 10 now"],
    ],
    ["literal that was written out and is derived", value(`[${option("literal", '"fast"')}]`), value(""), []],
  ])("is compared: %s", (_, before, after, expected) => expect(changes(before, after)).toEqual(expected));

  test("is not compared in unstable packages", () => {
    const [before, after] = [text, field("optional string", option("nullable"))];
    const versions = [before, after].map((body) => [file(body, "acme.port.v1alpha1")]);
    expect(findContractChanges(versions[0] ?? [], versions[1] ?? [])).toEqual([]);
  });
});

describe("forms that are types of their own on the wire are the wire's to compare", () => {
  test.each([
    ["google.protobuf.Timestamp", "google.protobuf.Duration"],
    ["google.protobuf.Duration", "double"],
    ["string", "google.protobuf.Timestamp"],
    ["int32", "uint32"],
    ["double", "float"],
    ["fixed32", "uint32"],
    ["int64", "int32"],
  ])("%s to %s", (before, after) => {
    const found = findBreakingChanges([file(field(before))], [file(field(after))]);
    expect(found.map(({ rule }) => rule)).toContain("FIELD_SAME_TYPE");
  });
});

describe("a union", () => {
  const union = (oneof: string, body: string) =>
    `message Round {} message Shape { oneof ${oneof} { ${body} Round round = 1; Round other = 2; } }`;
  const kind = union("kind", `option ${option("discriminant", '"kind"')};`);

  test("told apart by another property is one finding, not one per case", () => {
    const type = union("type", `option ${option("discriminant", '"type"')};`);
    const found = [
      ...findBreakingChanges([file(kind)], [file(type)]),
      ...findContractChanges([file(kind)], [file(type)]),
    ];
    expect(found.map(({ rule }) => rule)).toEqual(["FIELD_SAME_ONEOF", "FIELD_SAME_ONEOF", "ONEOF_SAME_DISCRIMINANT"]);
    expect(compatibilityFindings(found, () => undefined).map(({ code, message }) => `${code} ${message}`)).toEqual([
      'JSG4014 "acme.port.v1.Shape" is told apart by "type" instead of "kind" now (ONEOF_SAME_DISCRIMINANT)',
    ]);
  });

  test("that became fields of a message is told by the fields as well", () => {
    expect(changes(kind, union("kind", ""))).toEqual([
      'ONEOF_SAME_DISCRIMINANT Shape is told apart by nothing instead of "kind" now',
    ]);
  });

  test("that is the same or has one more case is left alone", () => {
    const more = kind.replace("other = 2;", "other = 2; Round third = 3;");
    expect(changes(kind, more)).toEqual([]);
  });
});
