import type { ConfigIssue } from "../driver/config-error.js";
import type { ConfigFinding } from "./config-file-error.js";
import type { DriverEntry } from "./device-entry.js";
import { placeOf, type YamlNode } from "./yaml-node.js";

/** Gives every mistake that a driver found in its config its place in the file: the key it is about. */
export function configFindings(
  source: YamlNode,
  entry: DriverEntry,
  issues: readonly ConfigIssue[],
): readonly ConfigFinding[] {
  return issues.map(({ path, message }) => ({
    position: placeOf(source, [...entry.path, "config", ...path], "key"),
    message: `Device "${entry.device}" (${entry.type}): ${message}`,
  }));
}

/**
 * Returns the mistakes a refused config carries, or undefined when something else failed.
 * The name decides, not the class: a driver may throw the error of another copy of this package.
 */
export function configIssues(reason: unknown): readonly ConfigIssue[] | undefined {
  if (typeof reason !== "object" || reason === null || !("name" in reason) || reason.name !== "ConfigError") {
    return undefined;
  }
  const issues: unknown = "issues" in reason ? reason.issues : undefined;
  return Array.isArray(issues) && issues.every(isIssue) ? issues : undefined;
}

function isIssue(value: unknown): value is ConfigIssue {
  return (
    typeof value === "object" &&
    value !== null &&
    "message" in value &&
    typeof value.message === "string" &&
    "path" in value &&
    Array.isArray(value.path)
  );
}
