import { describe, expect, test } from "@jest/globals";
import { findProtoProblems } from "./find-proto-problems.js";
import { parseProto } from "./parse-proto.js";
import { resolveStandardImport } from "./standard-imports.js";

function problems(text: string): string[] {
  const source = `syntax = "proto3";\npackage a.v1;\n${text}`;
  const file = parseProto(source, { path: "a.proto", resolve: resolveStandardImport });
  return findProtoProblems(file).map(({ position, message }) => `${position?.line}:${position?.column}: ${message}`);
}

describe("findProtoProblems()", () => {
  test.each([
    [
      "a number twice",
      "message A { int32 a = 1; int32 b = 1; }",
      ['3:26: number 1 of message "A" belongs to both "a" and "b"'],
    ],
    [
      "a number twice across a oneof",
      "message A { int32 a = 1; oneof o { int32 b = 1; } }",
      ['3:36: number 1 of message "A" belongs to both "a" and "b"'],
    ],
    [
      "a reserved number",
      "message A { reserved 5 to max; int32 a = 9; }",
      ['3:32: number 9 of "a" is reserved in message "A"'],
    ],
    ["a reserved name", 'message A { reserved "a"; int32 a = 9; }', ['3:27: name "a" is reserved in message "A"']],
    [
      "number zero",
      "message A { int32 a = 0; }",
      ['3:13: number 0 of "a" in message "A" is out of range, expected 1 to 536870911 without 19000 to 19999'],
    ],
    [
      "a number of protobuf itself",
      "message A { int32 a = 19000; }",
      ['3:13: number 19000 of "a" in message "A" is out of range, expected 1 to 536870911 without 19000 to 19999'],
    ],
    [
      "a mistake deep inside",
      "message A { message B {\n enum C { C_X = 1; } } }",
      ['4:11: enum "C" must start with a value of number 0'],
    ],
    ["an empty enum", "enum C {}", ['3:1: enum "C" must start with a value of number 0']],
    [
      "an enum number twice",
      "enum C { C_X = 0; C_Y = 0; }",
      ['3:19: number 0 of enum "C" belongs to both "C_X" and "C_Y"'],
    ],
    [
      "a reserved enum number",
      "enum C { reserved 1 to 3; C_X = 0; C_Y = 3; }",
      ['3:36: number 3 of "C_Y" is reserved in enum "C"'],
    ],
    ["a type twice", "message A {}\nenum A { A_X = 0; }", ['4:1: name "A" is used twice']],
    ["a value named like one of a neighbour", "enum A { X = 0; }\nenum B { X = 0; }", ['4:10: name "X" is used twice']],
    [
      "values that differ in their prefix only",
      "enum A { A_X = 0; X = 1; }",
      ['3:19: name without prefix "x" is used twice'],
    ],
    [
      "a field twice",
      "message A { int32 a = 1; int32 a = 2; }",
      ['3:26: name "a" is used twice', '3:26: JSON name "a" is used twice'],
    ],
    ["fields with one JSON name", "message A { int32 a_b = 1; int32 aB = 2; }", ['3:28: JSON name "aB" is used twice']],
    [
      "a method twice",
      "message A {}\nservice S { rpc X(A) returns (A); rpc X(A) returns (A); }",
      ['4:35: method "X" is used twice'],
    ],
  ])("finds %s", (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test.each([
    ["aliases where they are allowed", "enum C { option allow_alias = true; C_X = 0; C_Y = 0; }"],
    ["negative enum numbers", "enum C { C_X = 0; C_Y = -1; }"],
    ["the highest number", "message A { int32 a = 536870911; }"],
  ])("accepts %s", (_, text) => {
    expect(problems(text)).toEqual([]);
  });
});
