import { describe, expect, test } from "@jest/globals";
import { MergeConflictError, ProtoSyntaxError } from "./parse/proto-syntax-error.js";
import { parseProto } from "./parse-proto.js";
import { resolveStandardImport } from "./standard-imports.js";

const head = 'syntax = "proto3";\npackage a.v1;\n';
const annotated = `${head}import "jumpstarter/annotations/v1/annotations.proto";\n`;

function parse(text: string) {
  return parseProto(text, { path: "a.proto", resolve: resolveStandardImport });
}

function failure(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ProtoSyntaxError) return error.message;
    throw error;
  }
  return "no error";
}

describe("parseProto() names the place of a mistake", () => {
  test.each([
    ["nothing at all", "", `1:1: expected 'syntax = "proto3";' first, got the end of the file`],
    ["no syntax", "package a;", `1:1: expected 'syntax = "proto3";' first, got "package"`],
    ["another syntax", 'syntax = "proto2";', '1:10: only proto3 is read, got "proto2"'],
    ["an edition", 'edition = "2023";', `1:1: expected 'syntax = "proto3";' first, got "edition"`],
    [
      "a missing semicolon",
      `${head}message A {\n  int32 a = 1\n  int32 b = 2;\n}`,
      '5:3: expected ";" after field "a", got "int32"',
    ],
    ["a missing number", `${head}message A { int32 a; }`, '3:20: expected "=" after field "a", got ";"'],
    ["a number that is no number", `${head}message A { int32 a = x; }`, '3:23: expected field number, got "x"'],
    ["a fraction for a number", `${head}message A { int32 a = 1.5; }`, '3:23: expected field number, got "1.5"'],
    [
      "a number beyond 32 bits",
      `${head}message A { int32 a = 4294967296; }`,
      "3:23: field number 4294967296 does not fit in 32 bits",
    ],
    ["a number glued to a word", `${head}message A { int32 a = 1x; }`, '3:23: "1x" is not a number'],
    ["a false octal", `${head}message A { int32 a = 09; }`, '3:23: "09" is not a number'],
    [
      "a message that is not closed",
      `${head}message A {\n  int32 a = 1;\n`,
      '5:1: expected a field of message "A" or "}", got the end of the file',
    ],
    [
      "an enum that is not closed",
      `${head}enum A { A_X = 0;`,
      '3:18: expected a value of enum "A" or "}", got the end of the file',
    ],
    [
      "a brace too many",
      `${head}message A {}\n}`,
      '4:1: expected "package", "import", "option", "message", "enum", "service" or "extend", got "}"',
    ],
    [
      "a keyword that is none",
      `${head}mesage A {}`,
      '3:1: expected "package", "import", "option", "message", "enum", "service" or "extend", got "mesage"',
    ],
    ["a message without name", `${head}message {}`, '3:9: expected the name of the message, got "{"'],
    [
      "an unknown type",
      `${head}message A {\n  Nothing a = 1;\n}`,
      '4:3: type "Nothing" is not declared here or in an import',
    ],
    [
      "a type of a file that is not imported",
      `${head}message A { google.protobuf.Struct s = 1; }`,
      '3:13: type "google.protobuf.Struct" is not declared here or in an import',
    ],
    [
      "a field for a type",
      `${head}message A { int32 a = 1; a b = 2; }`,
      '3:26: type "a" is not declared here or in an import',
    ],
    [
      "an enum for a request",
      `${head}enum E { E_X = 0; }\nservice S { rpc A(E) returns (E); }`,
      '4:19: "E" is an enum, expected a message',
    ],
    [
      "a name hidden by a nearer one",
      `${head}message A { message a { } .a.v1.A x = 1; a.v1.A y = 2; }`,
      '3:42: type "a.v1.A" is not declared here or in an import',
    ],
    ["a required field", `${head}message A { required int32 a = 1; }`, '3:13: proto3 has no "required" fields'],
    ["a default", `${head}message A { int32 a = 1 [default = 2]; }`, "3:26: proto3 has no default values"],
    ["a group", `${head}message A { repeated group B = 1 {} }`, "3:22: proto3 has no groups"],
    ["extension ranges", `${head}message A { extensions 4 to 9; }`, "3:13: proto3 has no extension ranges"],
    [
      "a label in a oneof",
      `${head}message A { oneof x { repeated int32 a = 1; } }`,
      '3:23: a member of a oneof cannot be "repeated"',
    ],
    [
      "a map in a oneof",
      `${head}message A { oneof x { map<string, int32> a = 1; } }`,
      "3:23: a map cannot be a member of a oneof",
    ],
    [
      "a map key that cannot be",
      `${head}message A { map<double, int32> a = 1; }`,
      '3:17: the key of a map must be a whole number, a bool or a string, got "double"',
    ],
    [
      "a reserved range backwards",
      `${head}message A { reserved 5 to 2; }`,
      "3:22: reserved range 5 to 2 ends before it starts",
    ],
    ["a reserved name that is none", `${head}message A { reserved "a b"; }`, '3:22: reserved name "a b" is not a name'],
    ["a reserved nothing", `${head}message A { reserved; }`, '3:21: expected a reserved number or name, got ";"'],
    ["a missing import", `${head}import "b.proto";`, '3:1: Cannot find import "b.proto"'],
    [
      "an import twice",
      `${head}import "google/protobuf/any.proto";\nimport "google/protobuf/any.proto";`,
      '4:8: "google/protobuf/any.proto" is imported twice',
    ],
    ["two packages", `${head}package b;`, "3:1: a file has one package"],
    [
      "a package behind declarations",
      'syntax = "proto3";\nmessage A {}\npackage b;',
      "3:1: the package must stand before all declarations",
    ],
    ["text that is not closed", `${head}import "x`, '3:8: text is not closed, expected "'],
    ["a comment that is not closed", `${head}/* x`, '3:1: comment is not closed, expected "*/"'],
    ["a character of no token", `${head}message A { # }`, '3:13: unexpected character "#"'],
    ["an unknown escape", `${head}option java_package = "\\q";`, '3:23: wrong value of option "java_package": '],
    ["an unknown escape in a name", `${head}message A { reserved "\\q"; }`, '3:22: unknown escape "\\q"'],
    ["text that is not UTF-8", `${head}import "\\xff";`, "3:8: text is not valid UTF-8"],
    ["an unknown option", `${head}option jave_package = "x";`, '3:8: a file has no option "jave_package"'],
    [
      "an unknown custom option",
      `${head}option (nothing) = 1;`,
      '3:8: option "(nothing)" is not declared for a file here or in an import',
    ],
    [
      "an option of another kind",
      `${annotated}message A { int32 a = 1 [(jumpstarter.annotations.v1.wire_name) = "x"]; }`,
      '4:26: option "(jumpstarter.annotations.v1.wire_name)" is not declared for a field here or in an import',
    ],
    [
      "an option twice",
      `${head}message A { int32 a = 1 [deprecated = true, deprecated = true]; }`,
      '3:45: option "deprecated" is set twice',
    ],
    [
      "a flag that is no flag",
      `${head}message A { int32 a = 1 [deprecated = 1]; }`,
      '3:39: expected true or false, got "1"',
    ],
    ["an option without value", `${head}option deprecated = ;`, '3:21: expected a value, got ";"'],
    [
      "a value of another type",
      `${annotated}service S { option (jumpstarter.annotations.v1.interface_id) = 5; }`,
      '4:64: wrong value of option "(jumpstarter.annotations.v1.interface_id)": expected a string, got "5"',
    ],
    [
      "a message value with an unknown field",
      `${annotated}service S { option (jumpstarter.annotations.v1.child) = { nome: "x" }; }`,
      '4:57: wrong value of option "(jumpstarter.annotations.v1.child)": unknown field "nome" for message jumpstarter.annotations.v1.Child',
    ],
    [
      "a message value that is not closed",
      `${annotated}service S { option (jumpstarter.annotations.v1.child) = { name: "x" ;`,
      '4:57: message value is not closed, expected "}"',
    ],
    [
      "a part of a value that has none",
      `${head}option deprecated.x = true;`,
      '3:19: "x" is inside a value that has no fields',
    ],
    [
      "a JSON name of an extension",
      `${head}import "google/protobuf/descriptor.proto";\nextend google.protobuf.FileOptions { string x = 50000 [json_name = "y"]; }`,
      '4:56: a field has no option "json_name"',
    ],
    [
      "a method without response",
      `${head}message A {}\nservice S { rpc X(A); }`,
      '4:21: expected "returns" after the request of "X", got ";"',
    ],
    [
      "both sides of a merge",
      `${head}<<<<<<< HEAD\nmessage A {}\n=======\nmessage B {}\n>>>>>>> x\n`,
      '3:1: merge conflict marker "<<<<<<<"',
    ],
  ])("%s", (_, text, expected) => {
    expect(failure(text).slice("a.proto:".length)).toContain(expected);
    expect(failure(text)).not.toContain("\n");
  });

  test("tells a merge from other mistakes", () => {
    expect(() => parse(`${head}<<<<<<< HEAD\n`)).toThrow(MergeConflictError);
  });
});
