import type { Diagnostic } from "../diagnostic.js";
import { finding } from "../finding.js";
import * as templates from "./templates.js";

const client = (line: number, column: number, length: number) => ({
  file: "templates/client.hbs",
  line,
  column,
  length,
});
const known = ["doc", "text", "body"];

/** How each finding about a project's own templates may look. */
export const templateExamples: readonly Diagnostic[] = [
  finding(templates.brokenTemplate, client(12, 5, 1), {
    template: "client",
    id: '"power/v1"',
    text: "Maximum call stack size exceeded",
  }),
  finding(templates.templateSyntax, client(12, 3, 1), { template: "client", text: "each doesn't match if" }),
  finding(templates.unknownField, client(13, 5, 4), { name: "txet", hint: ', did you mean "text"?', known }),
  finding(templates.unprintableField, client(11, 3, 7), { name: "methods", holds: "list" }),
  finding(templates.templateHelper, client(13, 5, 9), { name: "upper", problem: "is no helper" }),
  finding(templates.unknownPartial, client(2, 5, 3), {
    name: "hed",
    hint: ', did you mean "head"?',
    known: "doc, head",
  }),
  finding(
    templates.unknownTemplate,
    { file: "templates/cleint.hbs", line: 1, column: 1, length: 1 },
    { name: "cleint", hint: ', did you mean "client"?' },
  ),
  finding(templates.templateWithoutApi, client(1, 1, 1), { template: "client", api: 1 }),
  finding(templates.templateOfOtherApi, client(1, 1, 1), { template: "client", made: 1, api: 2 }),
  finding(templates.brokenOutput, client(17, 1, 1), {
    template: "client",
    file: "generated/jumpstarter/driver/power/v1/client.ts",
    line: 31,
    text: "'}' expected",
    printed: "",
  }),
];
