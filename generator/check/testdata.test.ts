import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import * as choices from "../diagnostics/catalogue/choices.js";
import * as docs from "../diagnostics/catalogue/docs.js";
import * as names from "../diagnostics/catalogue/names.js";
import * as shape from "../diagnostics/catalogue/shape.js";
import * as streams from "../diagnostics/catalogue/streams.js";
import * as types from "../diagnostics/catalogue/types.js";
import * as values from "../diagnostics/catalogue/values.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { formatDiagnostic } from "../diagnostics/format-diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import type { Span } from "../model/span.js";
import { readDrivers } from "../read/read-drivers.js";
import { readModel } from "../read/read-model.js";
import { checkModel } from "./check-model.js";

const folder = fileURLToPath(new URL("../testdata", import.meta.url));
const cases = readdirSync(folder)
  .filter((name) => ["input", "drivers"].some((part) => existsSync(join(folder, name, part))))
  .map((name) => ({ name }));

describe("golden cases", () => {
  for (const { name } of cases) {
    test(`${name} gives the committed model and diagnostics`, () => {
      const root = join(folder, name);
      for (const [file, text] of Object.entries(outputs(root))) compare(join(root, file), text);
    });
  }
});

test("every diagnostic about sources has a golden case", () => {
  const seen = cases.map(({ name }) => readIfThere(join(folder, name, "diagnostics.txt"))).join("");
  const codes = [shape, streams, values, types, choices, names, docs].flatMap((file) =>
    Object.values(file).map(({ code }) => code),
  );
  expect(codes.filter((code) => !seen.includes(` ${code}: `))).toEqual([]);
});

test("every code is used once", () => {
  const codes = [shape, streams, values, types, choices, names, docs].flatMap((file) =>
    Object.values(file).map(({ code }) => code),
  );
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

type Outputs = Record<"model.json" | "drivers.json" | "diagnostics.txt", string | undefined>;

function outputs(root: string): Outputs {
  const read = readModel({ root, interfaces: "input" });
  const found = readDrivers({ root, drivers: "drivers" });
  const all = sortDiagnostics([...read.diagnostics, ...checkModel(read.model), ...found.diagnostics]);
  const failed = all.some(({ severity }) => severity === "error");
  return {
    "model.json": failed || read.model.interfaces.length === 0 ? undefined : toText(read.model),
    "drivers.json": existsSync(join(root, "drivers"))
      ? toText({ drivers: found.drivers, clients: found.clients })
      : undefined,
    "diagnostics.txt": all.length === 0 ? undefined : all.map((one) => pretty(root, one)).join("\n"),
  };
}

function pretty(root: string, diagnostic: Diagnostic): string {
  const { span } = diagnostic;
  return formatDiagnostic(diagnostic, span && readFileSync(join(root, span.file), "utf8"));
}

/** JSON with every span on one line. */
function toText(value: unknown): string {
  return `${JSON.stringify(value, (_, part) => (isSpan(part) ? formatSpan(part) : part), 2)}\n`;
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "column" in value && "length" in value;
}

function formatSpan({ file, line, column, length }: Span): string {
  return `${file}:${line}:${column} (${length})`;
}

function compare(file: string, text: string | undefined): void {
  if (process.env.UPDATE_GOLDEN === "1") {
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
  }
  expect(readIfThere(file)).toBe(text);
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
