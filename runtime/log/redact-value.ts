import { redactText } from "./redact-text.js";
import { mask } from "./secret.js";
import { isSecretKey } from "./secret-key.js";

/** Returns a copy of JSON without secrets: the values of keys that name one, and the secrets inside texts. */
export function redactValue(value: unknown): unknown {
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return redactList(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [redactText(key), redactEntry(key, entry)]);
  return Object.fromEntries(entries);
}

/** A switch, and nothing at all, tell no secret. */
function redactEntry(key: string, entry: unknown): unknown {
  const tellsNothing = entry === null || typeof entry === "boolean" || entry === "";
  return isSecretKey(key) && !tellsNothing ? mask : redactValue(entry);
}

/** Command lines and headers come as lists, where the name of a value stands before it. */
function redactList(list: readonly unknown[]): readonly unknown[] {
  return list.map((item, index) => {
    const before: unknown = list[index - 1];
    const isNamed = typeof before === "string" && typeof item === "string" && isSecretKey(before);
    return isNamed ? mask : redactValue(item);
  });
}
