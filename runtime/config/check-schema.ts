import type { z } from "zod";
import { optionNames } from "../driver/option-names.js";
import { spellingHint } from "../driver/spelling-hint.js";
import { didYouMean } from "../errors/nearest-name.js";
import type { ConfigFinding } from "./config-file-error.js";
import { formatPath, nodeAt, placeOf, type YamlNode, type YamlPath } from "./yaml-node.js";

/** What a check gave: the value where everything was right, and everything that was not. */
export interface Checked<T> {
  readonly value?: T;
  readonly findings: readonly ConfigFinding[];
}

type Issue = z.core.$ZodIssue;

/**
 * Checks the part of a file at `path` against a schema; every issue becomes a finding at its key or value.
 * `root` is the whole file, so that messages name the path from its top.
 */
export function checkSchema<S extends z.ZodObject>(schema: S, root: YamlNode, path: YamlPath): Checked<z.output<S>> {
  const result = schema.safeParse(nodeAt(root, path)?.value);
  if (result.success) {
    return { value: result.data, findings: [] };
  }
  return { findings: result.error.issues.flatMap((issue) => explainIssue(issue, schema, root, path)) };
}

function explainIssue(issue: Issue, schema: z.ZodObject, root: YamlNode, base: YamlPath): readonly ConfigFinding[] {
  const inner = toYamlPath(issue.path);
  const path = [...base, ...inner];
  if (issue.code === "unrecognized_keys") {
    const known = optionNames(schema, inner);
    return issue.keys.map((key) => ({
      position: placeOf(root, [...path, key], "key"),
      message: `Unknown key "${key}"${inside(path)}${didYouMean(key, known)}`,
    }));
  }
  const node = nodeAt(root, path);
  if (node === undefined) {
    const parent = path.slice(0, -1);
    const message = `Missing key "${path.at(-1)}"${inside(parent)}`;
    return [{ position: placeOf(root, parent, "key"), message }];
  }
  return [{ position: placeOf(root, path, "value"), message: explainValue(issue, node.value, path) }];
}

function explainValue(issue: Issue, value: unknown, path: YamlPath): string {
  const got = path.at(-1) === "token" ? typeof value : formatValue(value); // a secret must not reach a log
  const name = path.length === 0 ? "the file" : `"${formatPath(path)}"`;
  if (issue.code === "invalid_type") {
    const what = typeNames[issue.expected] ?? issue.expected;
    return `Wrong type of ${name}: expected ${what}, got ${got}${spellingHint(issue.expected, value)}`;
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const wanted = values.map((one) => `"${one}"`).join(" or ");
    return `Wrong value of ${name}: expected ${wanted}, got ${got}${didYouMean(String(value), values)}`;
  }
  return `Wrong value of ${name}: ${issue.message}, got ${got}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  object: "a map",
  record: "a map",
  int: "a whole number",
  number: "a number",
};

function formatValue(value: unknown): string {
  if (value === null) {
    return "nothing";
  }
  if (typeof value === "object") {
    return Array.isArray(value) ? "a list" : "a map";
  }
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function inside(path: YamlPath): string {
  return path.length === 0 ? "" : ` in "${formatPath(path)}"`;
}

function toYamlPath(path: readonly PropertyKey[]): YamlPath {
  return path.map((step) => (typeof step === "number" ? step : String(step)));
}
