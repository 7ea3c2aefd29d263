import type { z } from "zod";
import { describeKind, describeValue, formatPath } from "../codec/mismatch.js";
import { didYouMean } from "../errors/nearest-name.js";
import type { ConfigIssue } from "./config-error.js";
import { optionNames } from "./option-names.js";
import { spellingHint } from "./spelling-hint.js";

type Issue = z.core.$ZodIssue;

/** What was checked against what. */
export interface Checked {
  readonly schema: z.ZodObject;
  readonly config: unknown;
}

/** Says in one line per mistake which option is wrong, what is expected and what is there. */
export function explainIssue(issue: Issue, checked: Checked): ConfigIssue[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? step.toString() : step));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownOption([...path, key], checked));
  if (issue.code === "invalid_key") return [unknownKey(issue, path)];
  if (issue.code === "invalid_union") return explainUnion(issue, path, checked);
  return [{ path, message: `${subject(path)}${explain(issue, valueAt(checked.config, path))}` }];
}

function unknownOption(path: readonly (string | number)[], { schema }: Checked): ConfigIssue {
  const name = formatPath(path);
  const known = optionNames(schema, path.slice(0, -1));
  return { path, message: `Unknown option "${name}"${didYouMean(String(path.at(-1)), known)}` };
}

/** A key of a record that is none of its names, or does not look like one. */
function unknownKey({ issues }: z.core.$ZodIssueInvalidKey, path: readonly (string | number)[]): ConfigIssue {
  const [first] = issues;
  const known = first?.code === "invalid_value" ? first.values.map(String) : [];
  const why =
    first === undefined || known.length > 0 ? didYouMean(String(path.at(-1)), known) : `: ${plainText(first)}`;
  return { path, message: `Unknown option "${formatPath(path)}"${why}` };
}

/** Of the forms that got inside the value, the one with the fewest mistakes was meant; where none did, all are named. */
function explainUnion(issue: UnionIssue, path: (string | number)[], checked: Checked): ConfigIssue[] {
  const inside = issue.errors.filter((form) => form.length > 0 && !form.some(isOutside));
  const [meant] = inside.sort((one, other) => distance(one) - distance(other));
  if (meant !== undefined) {
    // The same issues, seen from the root.
    return meant.flatMap((inner) => explainIssue({ ...inner, path: [...path, ...inner.path] } as Issue, checked));
  }
  const forms = new Set(issue.errors.flatMap((form) => form.filter(isOutside).slice(0, 1).map(expectation)));
  const expected = forms.size === 0 ? "one of the known forms" : [...forms].join(" or ");
  const got = describeValue(valueAt(checked.config, path));
  return [{ path, message: `${subject(path)}expected ${expected}, got ${got}` }];
}

type UnionIssue = z.core.$ZodIssueInvalidUnion;

/** A literal that differs, such as the name of a form, says more than everything that is missing or unknown. */
function distance(form: readonly Issue[]): number {
  return form.reduce((sum, { code }) => sum + (code === "invalid_value" ? 100 : 1), 0);
}

function isOutside({ path, code }: Issue): boolean {
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

function subject(path: readonly (string | number)[]): string {
  return path.length === 0 ? "Configuration: " : `Option "${formatPath(path)}": `;
}

function explain(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${expectation(issue)}, got ${describeGot(issue, value)}${spellingHint(issue.expected, value)}`;
    case "invalid_value":
      return `expected ${expectation(issue)}, got ${describeValue(value)}`;
    case "too_small":
    case "too_big":
      return typeof value === "number" ? `${plainText(issue)}, got ${value}` : plainText(issue);
    default:
      return plainText(issue);
  }
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return kindNames[issue.expected] ?? issue.expected;
  if (issue.code !== "invalid_value") return plainText(issue).replace(/^expected /, "");
  const values = issue.values.map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value)));
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(", ")}`;
}

const kindNames: Readonly<Record<string, string>> = {
  int: "whole number",
  array: "list",
  record: "object",
  nan: "NaN",
};

/** A number of the wrong sort is worth showing; of anything else the kind says enough, and it may be a secret. */
function describeGot(issue: z.core.$ZodIssueInvalidType, value: unknown): string {
  return issue.expected === "int" || (typeof value === "number" && !Number.isFinite(value))
    ? describeValue(value)
    : describeKind(value);
}

/** Takes zod's label off: `Too small: expected number to be >0` and `Invalid URL` read as the rest of a sentence. */
function plainText({ message }: Issue): string {
  const text = message.replace(/^(Invalid (input|option|string|number)|Too (small|big)): /, "");
  return /^Invalid /.test(text) ? text.replace("Invalid", "invalid") : text;
}

function valueAt(config: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    config,
  );
}
