import { ts } from "ts-morph";

/** What keeps a text from parsing. */
export interface SyntaxProblem {
  /** Character of the text. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The first thing that keeps a text from parsing as TypeScript, or as JavaScript by the extension of its name.
 *
 * Nothing is resolved or checked: a name that does not exist is no problem here.
 */
export function firstSyntaxProblem(name: string, text: string): SyntaxProblem | undefined {
  const compilerOptions = { allowJs: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: name, reportDiagnostics: true, compilerOptions });
  const [first] = diagnostics.toSorted((left, right) => (left.start ?? 0) - (right.start ?? 0));
  if (first === undefined) return undefined;
  const offset = first.start ?? 0;
  const before = text.slice(0, offset).split("\n");
  return {
    offset,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    length: Math.max(1, first.length ?? 1),
    text: ts.flattenDiagnosticMessageText(first.messageText, " ").replace(/\.$/, ""),
  };
}
