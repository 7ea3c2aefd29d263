import { describe, expect, test } from "@jest/globals";
import { registryOf } from "./link/registry-of.js";
import { parseProto } from "./parse-proto.js";
import { printProto, withHeader } from "./print-proto.js";
import { sameFile } from "./same-file.js";
import { resolveStandardImport } from "./standard-imports.js";
import { committedProtos } from "./testing/committed-protos.js";
import { createRandom, propertyTimeoutMs, rounds } from "./testing/random.js";
import { randomFile } from "./testing/random-file.js";

const resolve = resolveStandardImport;

describe("printProto()", () => {
  test(
    "writes what reads back as the same descriptor, comments included",
    () => {
      for (let seed = 0; seed < rounds(200); seed++) {
        const file = randomFile(createRandom(seed), seed);
        const text = printProto(file, { registry: registryOf(file, resolve) });
        const parsed = parseProto(text, { path: file.name, resolve });
        if (!sameFile(parsed, file)) throw new Error(`Seed ${seed} reads back differently:\n${text}`);
      }
    },
    propertyTimeoutMs(),
  );

  test.each(["generated", "generator/protos", "runtime/protos"] as const)("gives back every file of %s", (folder) => {
    for (const [path, text] of committedProtos(folder)) {
      const file = parseProto(text, { path, resolve });
      expect(printProto(file, { registry: registryOf(file, resolve) })).toBe(text);
    }
  });

  test("puts a header above the file that reads back as a comment of its own", () => {
    const file = parseProto('// Doc.\nsyntax = "proto3";\n', { path: "a.proto", resolve });
    const text = printProto(file, { header: "Generated.\n\nDo not edit.", registry: registryOf(file, resolve) });
    expect(text).toBe('// Generated.\n//\n// Do not edit.\n\n// Doc.\nsyntax = "proto3";\n');
    expect(
      sameFile(parseProto(text, { path: "a.proto", resolve }), withHeader(file, "Generated.\n\nDo not edit.")),
    ).toBe(true);
  });
});
