import type { Diagnostic } from "../diagnostic.js";

/** Prints one workflow command per finding, which GitHub shows at the line of the change. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(workflowCommand).join("");
}

function workflowCommand({ code, severity, message, remedy, span }: Diagnostic): string {
  const place = span && { file: span.file, line: span.line, col: span.column, endColumn: span.column + span.length };
  const properties = Object.entries({ ...place, title: code }).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${severity} ${properties.join(",")}::${escapeText(`${message}. ${remedy}`)}\n`;
}

/** The runner reads `%0A` as a line break; everything else is taken as it is. */
function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
