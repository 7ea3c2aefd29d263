import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../model/interface.js";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewCli } from "./view-cli.js";

function view(rest: Partial<InterfaceModel>) {
  return viewCli(contextOf(build.contract("a-b/v1", "AB", rest)));
}

function lines(rest: Partial<InterfaceModel>): readonly string[] {
  return view(rest).declaration.split("\n");
}

describe("viewCli", () => {
  test("names the constant after the interface, and gives it the service", () => {
    expect(lines({})).toEqual(["export const abHelp: InterfaceHelp = {", "  service: ABService,", "};"]);
    expect(view({}).imports).toContain('import { ABService } from "./a_b_pb.js";');
  });

  test("puts the prose after the summary behind an empty line", () => {
    expect(lines({ doc: build.doc("Does it. With\ncare.\n\nAlways.", "Use b/v1.") })).toEqual([
      "export const abHelp: InterfaceHelp = {",
      "  service: ABService,",
      '  text: "Does it.\\n\\nWith\\ncare.\\n\\nAlways.",',
      '  deprecated: "Use b/v1.",',
      "};",
    ]);
  });

  test("has texts of methods, parameters and streams by name, and none where nobody wrote one", () => {
    const stream = {
      ...build.field("setPoints", build.number),
      streamed: true as const,
      doc: build.doc("Set points."),
    };
    const parameters = [build.field("label", build.text), { ...build.field("by", build.text), doc: build.doc("Who.") }];
    const methods = [
      build.method("go", { doc: build.doc("Goes."), parameters: [...parameters, stream] }),
      build.method("stop", { doc: build.doc("", "") }),
    ];
    expect(lines({ methods }).slice(2)).toEqual([
      "  methods: {",
      '    go: "Goes.",',
      '    "go.by": "Who.",',
      '    "go.setPoints": "Set points.",',
      "  },",
      "  deprecatedMethods: {",
      '    stop: "",',
      "  },",
      "};",
    ]);
  });

  test("writes a text that does not fit beside its key below it, but not for the sake of a few letters", () => {
    const text = `${"word ".repeat(30)}end.`;
    const methods = ["cycle", "stop"].map((name) => build.method(name, { doc: build.doc(text) }));
    expect(lines({ methods }).slice(3, 6)).toEqual(["    cycle:", `      "${text}",`, `    stop: "${text}",`]);
  });
});
