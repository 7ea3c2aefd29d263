import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";
import { compileProtos } from "./compile-protos.js";
import { readProtos } from "./read-protos.js";

function sources(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).map(([path, text]) => [path, `syntax = "proto3";\n${text}`]));
}

describe("compileProtos()", () => {
  test("puts dependencies first, whatever their names", () => {
    const files = sources({
      "a.proto": 'import "c.proto"; message A { C c = 1; }',
      "b.proto": "",
      "c.proto": "message C {}",
    });
    expect(compileProtos(files).map(({ name }) => name)).toEqual(["c.proto", "a.proto", "b.proto"]);
  });

  test("reads the runtime's own files", () => {
    const files = compileProtos(readProtos(join(packageRoot(), "runtime", "protos")));
    expect(files.map(({ name }) => name)).toContain("jumpstarter/runtime/v1/session.proto");
  });

  test.each([
    [
      "a file that imports itself",
      { "a.proto": 'import "a.proto";' },
      'a.proto:2:1: import "a.proto" leads back to this file',
    ],
    [
      "files in a circle",
      { "a.proto": 'import "b.proto";', "b.proto": '\nimport "a.proto";' },
      'b.proto:3:1: import "a.proto" leads back to this file',
    ],
    ["a missing file", { "a.proto": 'import "x.proto";' }, 'a.proto:2:1: Cannot find import "x.proto"'],
    [
      "a number used twice",
      { "a.proto": "message A { int32 a = 1; int32 b = 1; }" },
      'a.proto:2:26: number 1 of message "A" belongs to both "a" and "b"',
    ],
  ])("refuses %s", (_, files, text) => {
    expect(() => compileProtos(sources(files))).toThrow(text);
  });
});
