import { describe, expect, test } from "@jest/globals";
import { parseProto } from "./parse-proto.js";
import { resolveStandardImport } from "./standard-imports.js";

const head = 'syntax = "proto3";\npackage a.v1;\n';

function parse(text: string) {
  return parseProto(text, { path: "a.proto", resolve: resolveStandardImport });
}

describe("parseProto()", () => {
  test.each([
    ["adjacent parts", "\"a\" 'b'", "ab"],
    ["escapes", '"\\a\\b\\f\\n\\r\\t\\v\\\\\\\'\\"\\?"', "\u0007\b\f\n\r\t\v\\'\"?"],
    ["octal and hexadecimal bytes", '"\\101\\x42\\xc3\\xa4"', "ABä"],
    ["code points", '"\\u00e4\\U0001F50C"', "ä🔌"],
    ["other quotes", "'\"'", '"'],
  ])("reads text with %s", (_, literal, value) => {
    expect(parse(`${head}message A { int32 a = 1 [json_name = ${literal}]; }`).messageType[0]?.field[0]?.jsonName).toBe(
      value,
    );
    expect(parse(`${head}option java_package = ${literal};`).options?.javaPackage).toBe(value);
  });

  test("looks names up from the innermost scope outwards", () => {
    const file = parse(`${head}message A { message A {} A inner = 1; .a.v1.A outer = 2; v1.A also = 3; }`);
    expect(file.messageType[0]?.field.map(({ typeName }) => typeName)).toEqual([".a.v1.A.A", ".a.v1.A", ".a.v1.A"]);
  });

  test("takes keywords for names", () => {
    const text = "message message { optional string optional = 1; map<string, stream> map = 2; } message stream {}";
    const service = "service service { rpc rpc(stream stream) returns (stream); }";
    const enumeration = "enum enum { option = 0; reserved = 1; }";
    const file = parse(`${head}${text}\n${service}\n${enumeration}`);
    expect(file.messageType.map(({ name }) => name)).toEqual(["message", "stream"]);
    expect(file.service[0]?.method[0]).toMatchObject({ clientStreaming: true, outputType: ".a.v1.stream" });
    expect(file.enumType[0]?.value.map(({ name }) => name)).toEqual(["option", "reserved"]);
  });

  test("says nothing about streaming where there is none", () => {
    const [method] = parse(`${head}message A {}\nservice S { rpc X(A) returns (A); }`).service[0]?.method ?? [];
    expect(Object.keys(method ?? {})).not.toContain("clientStreaming");
  });

  test("takes options in parts, and lists item by item", () => {
    const text = `import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions { O o = 50000; repeated sint32 n = 50001 [packed = false]; }
message O { string a = 1; O b = 2; repeated double d = 3; map<string, E> m = 4; }
enum E { E_X = 0; E_Y = 1; }
option (o).a = "x";
option (o).b.b = { d: [1, -inf, nan] a: 'y' b < d: 2.5 > m { key: "k" value: E_Y }, };
option (.a.v1.n) = -3;
option (n) = +4;`;
    const entries = parse(head + text).options?.$unknown ?? [];
    expect(entries.map(({ no }) => no)).toEqual([50_000, 50_001, 50_001]);
    expect(entries.slice(1).map(({ data }) => [...data])).toEqual([[5], [8]]);
  });

  test("reads a file that starts with a byte order mark and ends its lines the other way", () => {
    const file = parse('\uFEFFsyntax = "proto3";\r\n// Doc.\r\nmessage A {}\r\n');
    expect(file.sourceCodeInfo?.location.map(({ path, leadingComments }) => [path, leadingComments])).toContainEqual([
      [4, 0],
      " Doc.\n",
    ]);
  });
});
