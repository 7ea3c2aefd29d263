import type { Span } from "../model/span.js";
import { malformedSuppression, unusedSuppression } from "./catalogue/suppression.js";
import type { Diagnostic } from "./diagnostic.js";
import { finding } from "./finding.js";

/**
 * Leaves out the warnings that a comment above silences, `// jsgen-ignore JSG5001 internal`, and reports comments that
 * silence nothing. Where there are errors, less was looked at, so no comment is called idle.
 *
 * @param sources Texts by the path that findings name.
 */
export function suppressWarnings(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const all = [...sources].flatMap(([file, text]) => readSuppressions(file, text));
  const whole = all.filter(({ code, reason }) => code !== "" && reason !== "");
  const silenced = (one: Diagnostic) => one.severity === "warning" && whole.some((comment) => covers(comment, one));
  const isStopped = diagnostics.some(({ severity }) => severity === "error");
  const idle = whole.filter(
    (comment) => !diagnostics.some((one) => one.severity === "warning" && covers(comment, one)),
  );
  const blind = idle.filter((comment) => diagnostics.some((one) => covers(comment, one)));
  return [
    ...diagnostics.filter((one) => !silenced(one)),
    ...(isStopped ? blind : idle).map(({ code, span }) =>
      finding(unusedSuppression, span, { code, isError: isStopped }),
    ),
    ...all.filter((comment) => !whole.includes(comment)).map(malformed),
  ];
}

interface Suppression {
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
  /** Last line it speaks of; the first is the one below the comment. */
  readonly lastLine: number;
}

function readSuppressions(file: string, text: string): readonly Suppression[] {
  if (!text.includes("jsgen-ignore")) return [];
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const [, indent, comment, rest] = /^(\s*)(\/\/\s*jsgen-ignore\b(.*))$/.exec(line) ?? [];
    if (indent === undefined || comment === undefined || rest === undefined) return [];
    const [, code = "", reason = ""] = /^\s*(JSG\d{4})?\s*(.*)$/.exec(rest) ?? [];
    const span = { file, line: index + 1, column: indent.length + 1, length: comment.trimEnd().length };
    return [{ code, reason, span, lastLine: lastLineBelow(lines, index) }];
  });
}

/** A doc comment below belongs to what is below it; other comments in between do not end the search. */
function lastLineBelow(lines: readonly string[], index: number): number {
  let last = index + 1;
  while (/^\s*\/\//.test(lines[last] ?? "")) last++;
  if (/^\s*\/\*/.test(lines[last] ?? "")) {
    while (last < lines.length && !lines[last]?.includes("*/")) last++;
    if (/\*\/\s*$/.test(lines[last] ?? "")) last++;
  }
  return last + 1;
}

function covers({ code, span, lastLine }: Suppression, diagnostic: Diagnostic): boolean {
  const place = diagnostic.span;
  if (place === undefined || diagnostic.code !== code || place.file !== span.file) return false;
  return place.line > span.line && place.line <= lastLine;
}

function malformed({ code, span }: Suppression): Diagnostic {
  return finding(malformedSuppression, span, { missing: code === "" ? "a code" : "a reason" });
}
