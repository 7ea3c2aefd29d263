import Handlebars from "handlebars";
import { type Place, type Program, placeOf, type Statement, statementsOf } from "./parse-template.js";
import type { Template, Templates } from "./templates.js";

/** The part of a template that printed something. */
export interface PrintedBy extends Place {
  readonly template: Template;
}

/**
 * Tells which part of a template printed one character of an output.
 *
 * The output is printed once more with a mark in front of every part; marks are characters that no text holds.
 *
 * @param offset Character of the output; beyond its end means: the last part.
 */
export function traceOutput(templates: Templates, name: string, view: object, offset: number): PrintedBy | undefined {
  const marked = new MarkedTemplates(templates);
  let printed = 0;
  let last: PrintedBy | undefined;
  for (const [index, piece] of marked.print(name, view).split(mark).entries()) {
    const isText = index % 2 === 0;
    if (!isText) last = marked.parts[Number(piece)] ?? last;
    else if (printed + piece.length > offset) return last;
    else printed += piece.length;
  }
  return last;
}

const mark = "\u0000";

/** Templates in which every part is preceded by its number between two marks. */
class MarkedTemplates {
  readonly parts: PrintedBy[] = [];
  readonly #handlebars = Handlebars.create();
  readonly #templates: Templates;

  constructor(templates: Templates) {
    this.#templates = templates;
    for (const template of templates.values()) {
      if (!template.name.startsWith("partials/")) continue;
      this.#handlebars.registerPartial(template.name.slice("partials/".length), this.#compile(template));
    }
  }

  print(name: string, view: object): string {
    const template = this.#templates.get(name);
    return template === undefined ? "" : this.#compile(template)(view);
  }

  #compile(template: Template): HandlebarsTemplateDelegate {
    const program = Handlebars.parse(template.text);
    this.#markAll(program, template);
    return this.#handlebars.compile(program, { strict: true, noEscape: true });
  }

  #markAll(program: Program, template: Template): void {
    program.body = statementsOf(program).flatMap((statement) => this.#marked(statement, template));
  }

  #marked(statement: Statement, template: Template): readonly hbs.AST.Statement[] {
    if (statement.type === "ContentStatement") {
      return statement.value === "" ? [] : this.#markedLines(statement, template);
    }
    if (statement.type === "BlockStatement") {
      for (const inner of [statement.program, statement.inverse]) if (inner) this.#markAll(inner, template);
      return [statement];
    }
    return [this.#markOf({ template, ...placeOf(statement) }, statement), statement];
  }

  /** Plain text is marked line by line; the parser may have cut off its beginning. */
  #markedLines(statement: hbs.AST.ContentStatement, template: Template): readonly hbs.AST.Statement[] {
    const original = String(statement.original);
    const cut = original.slice(0, Math.max(0, original.indexOf(statement.value))).split("\n");
    let line = statement.loc.start.line + cut.length - 1;
    let column = (cut.length === 1 ? statement.loc.start.column : 0) + (cut.at(-1)?.length ?? 0) + 1;
    return statement.value.split(/(?<=\n)/).flatMap((value) => {
      const indent = value.length - value.trimStart().length;
      const length = Math.max(1, value.trim().length);
      const marking = this.#markOf(
        { template, line, column: column + (value.trim() === "" ? 0 : indent), length },
        statement,
      );
      line += 1;
      column = 1;
      return [marking, { ...statement, value }];
    });
  }

  #markOf(part: PrintedBy, { loc }: hbs.AST.Node): hbs.AST.Statement {
    this.parts.push(part);
    const value = `${mark}${this.parts.length - 1}${mark}`;
    return { type: "ContentStatement", value, original: value, loc } as hbs.AST.Statement;
  }
}
