import { readError } from "./foreign-error.js";

/** Writes the mistakes a zod schema found on one line: `url: Invalid URL; ports.0: Too small`. */
export function describeIssues(issues: unknown): string {
  return Array.isArray(issues) ? issues.map(describeIssue).join("; ") : "";
}

function describeIssue(issue: unknown): string {
  const { message } = readError(issue);
  const path = pathOf(issue);
  return path === "" ? message : `${path}: ${message}`;
}

function pathOf(issue: unknown): string {
  if (typeof issue !== "object" || issue === null || !("path" in issue)) return "";
  return Array.isArray(issue.path) ? issue.path.map(String).join(".") : "";
}
