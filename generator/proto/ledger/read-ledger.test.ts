import { describe, expect, test } from "@jest/globals";
import { resolveStandardImport } from "../standard-imports.js";
import { readLedger } from "./read-ledger.js";

function read(text: string) {
  const file = "generated/a/v1/a.proto";
  return readLedger({ text, path: "a/v1/a.proto", file, resolve: resolveStandardImport });
}

describe("readLedger()", () => {
  test("reads a committed file", () => {
    expect(read('syntax = "proto3";\nmessage A { int32 a = 1; }\n').ledger?.messageType[0]?.name).toBe("A");
  });

  test.each([
    [
      "a syntax error",
      'syntax = "proto3";\nmessage A {\n  int32 a 1;\n}\n',
      "JSG3001",
      'Cannot read the committed .proto: expected "=" after field "a", got "1"',
      [3, 11],
    ],
    [
      "both sides of a merge",
      'syntax = "proto3";\nmessage A {\n<<<<<<< HEAD\n  int32 a = 1;\n=======\n  int32 b = 1;\n>>>>>>> theirs\n}\n',
      "JSG3003",
      "The committed .proto still holds both sides of a merge",
      [3, 1],
    ],
    [
      "a number used twice",
      'syntax = "proto3";\nmessage A {\n  int32 a = 1;\n  int32 b = 1;\n}\n',
      "JSG3002",
      'Cannot keep the numbers of the committed .proto: number 1 of message "A" belongs to both "a" and "b"',
      [4, 3],
    ],
    [
      "a reserved number in use",
      'syntax = "proto3";\nmessage A {\n  reserved 1 to 4;\n  int32 a = 3;\n}\n',
      "JSG3001",
      'Cannot read the committed .proto: number 3 of "a" is reserved in message "A"',
      [4, 3],
    ],
  ])("reports %s at its place", (_, text, code, message, [line, column]) => {
    const { ledger, diagnostics } = read(text);
    expect(ledger).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, message, span: { file: "generated/a/v1/a.proto", line, column } }]);
  });
});
