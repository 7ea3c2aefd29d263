import { describe, expect, test } from "@jest/globals";
import { formatDiagnostic } from "../diagnostics/format-diagnostic.js";
import type { RigModel } from "../model/rig.js";
import { emitRig } from "./emit-rig.js";

const model: RigModel = { name: "lab", description: "A lab.", source: "lab.yaml", devices: [] };

/** Emits with a project's own template of this text. */
function emit(text: string) {
  const texts = new Map([["rig.hbs", `{{!-- jsgen template api 1 --}}\n${text}`]]);
  const emitted = emitRig(model, { version: "0.1.0" }, "lab.rig.ts", { folder: "mine", texts });
  return { ...emitted, diagnostics: emitted.diagnostics.map((one) => formatDiagnostic(one).split("\n")[0] ?? "") };
}

describe("emitRig", () => {
  test("prints with the project's own template", () => {
    expect(emit("// {{name}} of ours\n")).toEqual({ text: "// Lab of ours\n", diagnostics: [] });
  });

  test.each([
    ["{{nmae}}\n", 'mine/rig.hbs:2:3 - error JSG7003: There is no "nmae" here, did you mean "name"?'],
    ["const {{name}} == 1;\n", 'mine/rig.hbs:2:16 - error JSG7010: Template "rig" makes "lab.rig.ts" no TypeScript: '],
  ])("gives no text for %j", (template, finding) => {
    expect(emit(template)).toEqual({ text: undefined, diagnostics: [expect.stringContaining(finding)] });
  });
});
