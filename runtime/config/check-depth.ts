import { Lexer } from "yaml";
import type { ConfigFinding } from "./config-file-error.js";

/** Deepest nesting a configuration file may have. */
export const maxDepth = 64;

/** Marks the lexer puts between the pieces of the text; they have no width. */
const marks: ReadonlySet<string> = new Set(["\x02", "\x18", "\x1f"]);

/**
 * Finds the place where brackets, or dashes on one line, nest deeper than {@link maxDepth}.
 * Runs before the parser, which is recursive: a megabyte of brackets keeps it busy for seconds before its stack ends.
 * Nesting by indentation is counted when the tree is read.
 */
export function checkDepth(text: string): ConfigFinding | undefined {
  const state = { brackets: 0, dashes: 0, line: 1, column: 1, scalar: false };
  for (const token of new Lexer().lex(text)) {
    if (!state.scalar) {
      countNesting(state, token);
    }
    if (state.brackets + state.dashes > maxDepth) {
      return { position: { line: state.line, column: state.column }, message: tooDeep };
    }
    state.scalar = token === "\x1f";
    advance(state, token);
  }
  return undefined;
}

/** Message of a file that nests too deep. */
export const tooDeep = `Values nest deeper than ${maxDepth} levels`;

function countNesting(state: { brackets: number; dashes: number }, token: string): void {
  if (token === "[" || token === "{") {
    state.brackets++;
  } else if (token === "]" || token === "}") {
    state.brackets--;
  } else if (token === "-" || token === "?") {
    state.dashes++;
  } else if (token.includes("\n")) {
    state.dashes = 0;
  }
}

function advance(state: { line: number; column: number }, token: string): void {
  if (marks.has(token)) {
    return;
  }
  const lines = token.split("\n");
  state.line += lines.length - 1;
  state.column = (lines.length === 1 ? state.column : 1) + (lines.at(-1)?.length ?? 0);
}
