import { describe, expect, test } from "@jest/globals";
import type { TypeModel } from "../model/type.js";
import { createImports } from "./imports.js";
import { printLayout } from "./print-layout.js";
import { type Direction, globalTypes, spellType } from "./spell-type.js";
import * as build from "./testing/build-model.js";

const types = {
  Level: build.choice("Level", ["low", "high"], "interfaces/level.ts"),
  Record: build.message("Record", [], "interfaces/level.ts"),
  "Set.Mode": build.choice("Set.Mode", ["a", "b"]),
  "Set.Only": build.choice("Set.Only", ["a"]),
  "Set.Maybe": build.message("Set.Maybe", [
    build.field("a", build.number, { nullable: true }),
    build.field("b", { kind: "enum", name: "Set.Mode" }, { nullable: true }),
  ]),
  LevelPage: {
    ...build.message("LevelPage", []),
    source: { module: "interfaces/level.ts", exportName: "Page" },
    typeArguments: [{ kind: "enum", name: "Level" }, { kind: "date" }] satisfies TypeModel[],
  },
  "Set.Nothing": build.message("Set.Nothing", []),
  "Set.Setup": build.message("Set.Setup", [
    build.field("limits", build.listOf(build.number)),
    build.field("odd-name", { kind: "enum", name: "Set.Mode" }, { optional: true }),
  ]),
};

function spell(type: TypeModel, direction: Direction = "given"): { readonly text: string; readonly imports: string } {
  const imports = createImports(globalTypes);
  const { layout } = spellType(type, direction, { types, imports, moduleOf: () => "./level.js" });
  return { text: printLayout(layout), imports: imports.print() };
}

const named = (kind: "enum" | "message", name: string): TypeModel => ({ kind, name });

const pageImport = 'import type { Level, Page } from "./level.js";';

describe("spellType", () => {
  test.each<[string, TypeModel, Direction, string]>([
    ["a plain scalar", build.text, "given", "string"],
    ["a list it gives away", build.listOf(build.text), "given", "string[]"],
    ["a list it takes", build.listOf(build.text), "taken", "readonly string[]"],
    ["a map it gives away", build.mapOf(build.number), "given", "Record<string, number>"],
    ["a map it takes", build.mapOf(build.number), "taken", "Readonly<Record<string, number>>"],
    ["a set it gives away", { ...build.listOf(build.text), holder: "set" }, "given", "Set<string>"],
    ["a set it takes", { ...build.listOf(build.text), holder: "set" }, "taken", "ReadonlySet<string>"],
    ["a Map it gives away", { ...build.mapOf(build.number), holder: "map" }, "given", "Map<string, number>"],
    ["a Map it takes", { ...build.mapOf(build.number), holder: "map" }, "taken", "ReadonlyMap<string, number>"],
    ["a point in time", { kind: "date" }, "given", "Date"],
    ["a buffer", { ...build.bytes, spelling: "Buffer" }, "given", "Buffer"],
    ["a value that may be null", named("message", "Set.Maybe"), "shown", '{ a: number | null; b: "a" | "b" | null }'],
    ["a union written inline", named("enum", "Set.Mode"), "given", '"a" | "b"'],
    ["a list of a union", build.listOf(named("enum", "Set.Mode")), "taken", 'readonly ("a" | "b")[]'],
    ["a union of one", build.listOf(named("enum", "Set.Only")), "given", '"a"[]'],
    ["an empty object", named("message", "Set.Nothing"), "given", "Record<string, never>"],
    [
      "an object written inline",
      named("message", "Set.Setup"),
      "taken",
      '{ readonly limits: readonly number[]; readonly "odd-name"?: "a" | "b" }',
    ],
    ["an object on a page", named("message", "Set.Setup"), "shown", '{ limits: number[]; "odd-name"?: "a" | "b" }'],
  ])("spells %s, without imports", (_, type, direction, text) => {
    expect(spell(type, direction)).toEqual({ text, imports: "" });
  });

  test.each<[string, TypeModel, string, string]>([
    ["an alias of the contract", build.int32, "int32", 'import type { int32 } from "jumpstarter-ts/codegen";'],
    ["JSON", build.jsonObject, "JsonObject", 'import type { JsonObject } from "jumpstarter-ts/codegen";'],
    ["a generic type with its arguments", named("message", "LevelPage"), "Page<Level, Date>", pageImport],
    ["a named type", named("enum", "Level"), "Level", 'import type { Level } from "./level.js";'],
    [
      "a type that hides a global one",
      named("message", "Record"),
      "Record$",
      'import type { Record as Record$ } from "./level.js";',
    ],
  ])("imports %s", (_, type, text, imports) => {
    expect(spell(type)).toEqual({ text, imports });
  });
});
