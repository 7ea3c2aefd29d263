import { Project, type SourceFile } from "ts-morph";
import type { Diagnostic, Fix, TextEdit } from "../../diagnostics/diagnostic.js";
import { commentFixes } from "./comment-fixes.js";
import { declarationFixes } from "./declaration-fixes.js";
import { findNode, offsetOf } from "./find-node.js";
import type { Fixer, Proposal } from "./fixer.js";
import { ledgerFixes } from "./ledger-fixes.js";
import { memberFixes } from "./member-fixes.js";
import { typeFixes } from "./type-fixes.js";

const fixers: ReadonlyMap<string, Fixer> = new Map(
  [commentFixes, declarationFixes, ledgerFixes, memberFixes, typeFixes].flatMap((table) => Object.entries(table)),
);

/** Codes whose findings can be corrected mechanically, at least in some of their forms. */
export const fixableCodes: ReadonlySet<string> = new Set(fixers.keys());

/**
 * Adds to findings how they can be corrected, which follows from their code and the text they are about.
 *
 * @param textOf Text of a file by the path that findings name; undefined for one that cannot be read.
 */
export function proposeFixes(
  diagnostics: readonly Diagnostic[],
  textOf: (file: string) => string | undefined,
): readonly Diagnostic[] {
  const open = opener(textOf);
  return diagnostics.map((diagnostic) => {
    const fixes = fixesOf(diagnostic, open);
    return fixes.length === 0 ? diagnostic : { ...diagnostic, fixes };
  });
}

type Open = (file: string) => SourceFile | undefined;

/** Opens each file once, without the files it imports. */
function opener(textOf: (file: string) => string | undefined): Open {
  let project: Project | undefined;
  const opened = new Map<string, SourceFile | undefined>();
  return (file) => {
    if (!opened.has(file)) {
      const text = textOf(file);
      project ??= new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
      opened.set(file, text === undefined ? undefined : project.createSourceFile(`/${opened.size}.ts`, text));
    }
    return opened.get(file);
  };
}

function fixesOf(diagnostic: Diagnostic, open: Open): readonly Fix[] {
  const { code, span } = diagnostic;
  const fixer = fixers.get(code);
  if (fixer === undefined || span === undefined || !span.file.endsWith(".ts")) return [];
  const sourceFile = open(span.file);
  const start = sourceFile && offsetOf(sourceFile, span);
  if (sourceFile === undefined || start === undefined) return [];
  const node = findNode(sourceFile, start, span.length);
  const proposals = fixer({ diagnostic, sourceFile, node, start });
  return proposals.filter(({ edits }) => edits.length > 0).map((one) => toFix(one, sourceFile, span.file));
}

function toFix({ title, automatic, edits }: Proposal, sourceFile: SourceFile, file: string): Fix {
  const sorted = edits.toSorted((left, right) => left.start - right.start);
  return {
    title,
    automatic,
    edits: sorted.map((edit): TextEdit => ({ file, ...rangeOf(edit, sourceFile), newText: edit.newText })),
  };
}

function rangeOf(
  { start, end }: { readonly start: number; readonly end: number },
  sourceFile: SourceFile,
): Pick<TextEdit, "start" | "end"> {
  return { start: sourceFile.getLineAndColumnAtPos(start), end: sourceFile.getLineAndColumnAtPos(end) };
}
