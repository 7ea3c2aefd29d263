import type { Span } from "../model/span.js";
import type { Diagnostic } from "./diagnostic.js";

/**
 * Prints one finding for a person: place and message, the source line with the node underlined, the remedy, and what
 * jsgen can do about it.
 * Without the text of the file the line is left out.
 */
export function formatDiagnostic(diagnostic: Diagnostic, sourceText?: string): string {
  const { span } = diagnostic;
  const frame = span === undefined || sourceText === undefined ? [] : codeFrame(span, sourceText);
  return [headline(diagnostic), ...frame, `  remedy: ${diagnostic.remedy}`, ...fixLines(diagnostic), ""].join("\n");
}

function fixLines({ fixes = [] }: Diagnostic): string[] {
  const own = fixes.find(({ automatic }) => automatic);
  if (own !== undefined) return [`  fix: ${own.title} (jsgen --fix)`];
  return fixes.length === 0 ? [] : [`  possible fix: ${fixes.map(({ title }) => title).join(", or: ")}`];
}

function headline({ code, severity, message, span }: Diagnostic): string {
  const text = `${severity} ${code}: ${message}`;
  return span === undefined ? text : `${span.file}:${span.line}:${span.column} - ${text}`;
}

function codeFrame(span: Span, sourceText: string): string[] {
  const line = sourceText.split(/\r?\n/)[span.line - 1];
  if (line === undefined) return [];
  const margin = `${span.line} | `;
  const indent = line.slice(0, span.column - 1).replaceAll(/[^\t]/g, " ");
  const underline = "^".repeat(Math.max(1, Math.min(span.length, line.length - span.column + 1)));
  return [margin + line, `${" ".repeat(margin.length - 2)}| ${indent}${underline}`];
}
