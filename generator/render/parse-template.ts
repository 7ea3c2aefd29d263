import Handlebars from "handlebars";

/** A template, taken apart. */
export type Program = hbs.AST.Program;

/** One part of a template. */
export type Statement =
  | hbs.AST.ContentStatement
  | hbs.AST.CommentStatement
  | hbs.AST.MustacheStatement
  | hbs.AST.BlockStatement
  | hbs.AST.PartialStatement
  | (hbs.AST.Statement & { readonly type: "PartialBlockStatement" | "Decorator" | "DecoratorBlock" });

/** A value that a part of a template names. */
export type Expression =
  | hbs.AST.PathExpression
  | hbs.AST.SubExpression
  | hbs.AST.StringLiteral
  | hbs.AST.NumberLiteral
  | hbs.AST.BooleanLiteral
  | hbs.AST.UndefinedLiteral
  | hbs.AST.NullLiteral;

/** A place in a template; line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** A text that is no template. */
export interface ParseProblem extends Place {
  /** What is wrong, without a place. */
  readonly text: string;
}

/** Takes a template apart. */
export function parseTemplate(text: string): { readonly program: Program } | { readonly problem: ParseProblem } {
  try {
    return { program: Handlebars.parse(text) };
  } catch (error) {
    return { problem: placedProblem(error) ?? problemInMessage(error, text) };
  }
}

/** What prints nothing. */
export function emptyProgram(): Program {
  return Handlebars.parse("");
}

/** The parts of a block or of a whole template. */
export function statementsOf(program: Program): readonly Statement[] {
  return program.body as readonly Statement[]; // the parser makes no others
}

/** Where a part stands; the parser counts columns from 0. */
export function placeOf({ loc: { start, end } }: hbs.AST.Node): Place {
  const length = end.line === start.line ? end.column - start.column : 1;
  return { line: start.line, column: start.column + 1, length: Math.max(1, length) };
}

function placedProblem(error: unknown): ParseProblem | undefined {
  if (!(error instanceof Handlebars.Exception) || typeof error.lineNumber !== "number") return undefined;
  const column = Number(error.column ?? 0) + 1;
  return { line: error.lineNumber, column, length: 1, text: error.message.replace(/ - \d+:\d+$/, "") };
}

/** The grammar's own errors tell the place only in their text: a line, and an excerpt with a mark below it. */
function problemInMessage(error: unknown, text: string): ParseProblem {
  const [head = "", excerpt = "", marks = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  const before = excerpt.slice(0, marks.indexOf("^")).replace(/^\.\.\./, "");
  const line = Number(/ line (\d+)/.exec(head)?.[1] ?? 1);
  const offset = offsetAfter(text, before, line);
  const found = /^\s*(\S{1,12})/.exec(text.slice(offset))?.[1];
  const up = text.slice(0, offset).split("\n");
  const told = found === undefined ? "it ends too early" : `unexpected "${found}"`;
  return { line: up.length, column: (up.at(-1)?.length ?? 0) + 1, length: found?.length ?? 1, text: told };
}

/** Where an excerpt, which has lost its line ends, ends; the occurrence nearest to the line that was told. */
function offsetAfter(text: string, excerpt: string, line: number): number {
  const kept = [...text].flatMap((character, offset) => (character === "\n" ? [] : [offset]));
  const flat = text.replaceAll("\n", "");
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  const ends: number[] = [];
  for (let at = flat.indexOf(excerpt); at >= 0; at = flat.indexOf(excerpt, at + 1)) {
    ends.push((kept[at + excerpt.length - 1] ?? -1) + 1);
    if (excerpt === "") break;
  }
  const distance = (offset: number): number => Math.abs(lineOf(offset) - line);
  return ends.sort((left, right) => distance(left) - distance(right))[0] ?? text.length;
}
