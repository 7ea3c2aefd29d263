import { describe, expect, test } from "@jest/globals";
import { formatDiagnostic } from "../../diagnostics/format-diagnostic.js";
import { parseTemplate, type Statement, statementsOf } from "../parse-template.js";
import { builtInTemplates, readShapes, type ViewShapes } from "../templates.js";
import { selected } from "../testing/templates-of.js";
import { checkTemplates } from "./check-templates.js";

const text = { holds: "text", about: "" } as const;
const shapes: ViewShapes = {
  client: {
    api: 3,
    renders: "",
    fields: {
      head: text,
      facts: { holds: "list", about: "" },
      methods: { holds: "list", about: "", fields: { doc: text, text } },
    },
  },
  "partials/doc": { api: 1, renders: "", fields: { doc: text } },
};

const firstLine = "{{!-- jsgen template api 3 --}}\n";

/** Headlines of what is wrong with a client's template, and with other templates of the project. */
function complaints(client: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { templates } = selected({ client: firstLine + client, ...others }, shapes);
  return checkTemplates(templates, shapes)
    .filter(({ span }) => span?.file.startsWith("mine/"))
    .map((one) => formatDiagnostic(one).split("\n")[0] ?? "");
}

describe("checkTemplates", () => {
  test.each([
    ["fields of the view", "{{head}}{{#each methods}}{{text}}{{> doc}}{{../head}}{{@index}}{{/each}}"],
    ["a list of texts", "{{#each facts}}{{this}}{{.}}{{/each}}{{facts.length}}"],
    [
      "names that blocks give",
      "{{#each methods as |method i|}}{{method.text}} {{i}} {{head.length}}{{@root.head}}{{/each}}",
    ],
    ["what is there or not", "{{#if head}}{{head}}{{else}}none{{/if}}{{#unless facts}}{{head}}{{/unless}}"],
    ["a partial with its own values", '{{#each methods}}{{> doc this doc="x"}}{{/each}}{{> doc doc=head}}'],
  ])("accepts %s", (_, template) => {
    expect(complaints(template.replace("{{head.length}}", ""))).toEqual([]);
  });

  test.each([
    ["an unknown field", "\n  {{haed}}", ['3:5 - error JSG7003: There is no "haed" here, did you mean "head"?']],
    [
      "an unknown list, and what is wrong inside others",
      "{{#each methds}}{{nonsense}}{{/each}}\n{{#each methods}}{{head}}{{/each}}",
      [
        '2:9 - error JSG7003: There is no "methds" here, did you mean "methods"?',
        '3:20 - error JSG7003: There is no "head" here',
      ],
    ],
    [
      "an unknown condition",
      "{{#if had}}{{/if}}",
      ['2:7 - error JSG7003: There is no "had" here, did you mean "head"?'],
    ],
    ["a field of a text", "{{head.size}}", ['2:3 - error JSG7003: There is no "size" here']],
    ["too many steps out", "{{../head}}", ['2:3 - error JSG7003: There is no "../head" here']],
    ["an unknown variable", "{{@indx}}", ['2:3 - error JSG7003: There is no "@indx" here, did you mean "@index"?']],
    ["a list as a text", "{{methods}}", ['2:3 - error JSG7004: "methods" is a list and cannot be printed as a whole']],
    ["a helper", "{{upper head}}", ['2:1 - error JSG7005: "upper" is no helper']],
    ["a helper inside a value", "{{#if (eq head head)}}{{/if}}", ['2:7 - error JSG7005: "eq" is no helper']],
    ["a block that is no helper", "{{#methods}}{{/methods}}", ['2:4 - error JSG7005: "methods" is no helper']],
    ["a block used as a value", "{{if head}}", ['2:1 - error JSG7005: "if" is a block: {{#if ...}}']],
    ["a block without a value", "{{#each}}{{/each}}", ['2:4 - error JSG7005: "each" takes one value']],
    [
      "a walk through a text",
      "{{#each head}}{{/each}}",
      ['2:9 - error JSG7005: "each" walks through a list, not a text'],
    ],
    ["a decorator", '{{#*inline "x"}}{{/inline}}', ['2:1 - error JSG7005: "DecoratorBlock" is not supported']],
    ["an unknown partial", "{{> dco}}", ['2:5 - error JSG7006: There is no partial "dco", did you mean "doc"?']],
    ["a partial of ours where it does not fit", "{{> doc}}", ['2:5 - error JSG7003: There is no "doc" here']],
    [
      "blocks that do not match",
      "{{#if head}}\n{{/each}}",
      ['2:4 - error JSG7002: Template "client" cannot be read: if doesn\'t match each'],
    ],
    [
      "a block that is not closed",
      "{{#if head}}\n",
      ['2:13 - error JSG7002: Template "client" cannot be read: it ends too early'],
    ],
    [
      "a brace too many",
      "{{head}}\n  {{head}}}\n",
      ['3:9 - error JSG7002: Template "client" cannot be read: unexpected "}}}"'],
    ],
  ])("finds %s at its place", (_, template, found) => {
    expect(complaints(template)).toEqual(found.map((line) => `mine/client.hbs:${line}`));
  });

  test("finds a mistake in the project's own partial there, once", () => {
    const own = { "partials/doc": "{{!-- jsgen template api 1 --}}\n{{#if doc}}\n{{dok}}\n{{/if}}\n" };
    expect(complaints("{{#each methods}}{{> doc}}{{> doc}}{{/each}}", own)).toEqual([
      'mine/partials/doc.hbs:3:3 - error JSG7003: There is no "dok" here, did you mean "doc"?',
    ]);
  });

  test("finds a partial inside itself", () => {
    const own = { "partials/mine": "{{> mine}}" };
    expect(complaints("{{> mine}}", own)).toEqual([
      'mine/partials/mine.hbs:1:5 - error JSG7005: "mine" is inside itself',
    ]);
  });
});

describe("selectTemplates", () => {
  const headlines = (texts: Readonly<Record<string, string>>): readonly string[] =>
    selected(texts, shapes).diagnostics.map((one) => formatDiagnostic(one).trimEnd());

  test("takes what the project has, and ours where it has none", () => {
    const { templates, diagnostics } = selected({ client: `${firstLine}mine\r\n`.replace("\n", "\r\n") }, shapes);
    expect(diagnostics).toEqual([]);
    expect(templates.get("client")).toMatchObject({ overridden: true, text: `${firstLine}mine\n` });
    expect(templates.get("driver")).toMatchObject({ overridden: false, file: "jumpstarter-ts/templates/driver.hbs" });
  });

  test.each([
    [
      "an older view",
      { client: "{{!-- jsgen template api 2: client --}}" },
      `mine/client.hbs:1:1 - error JSG7009: Template "client" was made for version 2 of its view, and this jsgen has version 3
  remedy: Take over what \`jsgen templates diff client\` shows, then write 3 in its first line`,
    ],
    [
      "a newer view",
      { client: "{{!-- jsgen template api 4 --}}\n" },
      `mine/client.hbs:1:1 - error JSG7009: Template "client" was made for version 4 of its view, and this jsgen has version 3
  remedy: Use a newer jsgen, or eject "client" again with this one`,
    ],
    [
      "none that it names",
      { client: "{{head}}\n" },
      `mine/client.hbs:1:1 - error JSG7008: Template "client" does not say which version of its view it was made for
  remedy: Compare it with \`jsgen templates diff client\`, then write {{!-- jsgen template api 3 --}} as its first line`,
    ],
    [
      "no template of ours",
      { cleint: firstLine },
      `mine/cleint.hbs:1:1 - error JSG7007: jsgen has no template "cleint", did you mean "client"?, and none of the project's uses it
  remedy: Rename or delete it; \`jsgen templates list\` shows those that can be replaced`,
    ],
  ])("tells of a template for %s", (_, texts, told) => {
    expect(headlines(texts)).toEqual([told]);
  });

  test("lets a project have partials of its own, if they are used", () => {
    expect(headlines({ client: `${firstLine}{{> mine}}`, "partials/mine": "x" })).toEqual([]);
    expect(headlines({ "partials/mine": "x" })).toHaveLength(1);
  });
});

describe("the templates of this package", () => {
  const templates = builtInTemplates();

  test("are those that have a view", () => {
    expect([...templates.keys()].sort()).toEqual(Object.keys(readShapes()).sort());
  });

  test("print only what their views have", () => {
    expect(checkTemplates(templates, readShapes())).toEqual([]);
  });

  test.each([...templates.values()])("do not choose between texts or import anything: $name", ({ text: source }) => {
    const parsed = parseTemplate(source);
    if (!("program" in parsed)) throw new Error("It does not parse");
    expect(choices(statementsOf(parsed.program))).toEqual([]);
    expect(source).not.toMatch(/\b(import|export|require|from)\b/);
  });

  /** Blocks other than "for each" and "if it is there". */
  function choices(statements: readonly Statement[]): readonly string[] {
    return statements.flatMap((statement) => {
      if (statement.type !== "BlockStatement") return [];
      const { original: name } = statement.path;
      const chosen = !["each", "if"].includes(name) || statement.inverse !== undefined ? [name] : [];
      return [...chosen, ...choices(statementsOf(statement.program))];
    });
  }
});
