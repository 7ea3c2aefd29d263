import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../model/interface.js";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewCli } from "./view-cli.js";

const use = (name: string) => ({ kind: "message", name }) as const;

function declaration(rest: Partial<InterfaceModel>): string {
  return viewCli(contextOf(build.contract("a-b/v1", "AB", rest))).declaration;
}

describe("viewCli", () => {
  test("names the constant after the interface, and the service", () => {
    expect(declaration({}).split("\n")).toEqual([
      "export const abDescription: InterfaceDescription = {",
      '  id: "a-b/v1",',
      '  service: "acme.a_b.v1.ABService",',
      '  summary: "",',
      "  methods: [],",
      "};",
    ]);
  });

  test("tells summary and details apart", () => {
    const text = declaration({ doc: build.doc("Does it. With\ncare.\n\nAlways.", "Use b/v1.") });
    expect(text).toContain(
      '  summary: "Does it.",\n  details: "With\\ncare.\\n\\nAlways.",\n  deprecated: "Use b/v1.",',
    );
  });

  test("writes flags and commands in kebab-case", () => {
    const method = build.method("readURLOfDevice2", { parameters: [build.field("dryRun", build.flag)] });
    const text = declaration({ methods: [method] });
    expect(text).toContain('command: "read-url-of-device2"');
    expect(text).toContain('{ name: "dryRun", flag: "dry-run", type: { kind: "boolean" }, summary: "" }');
  });

  test("tells a stream from the parameters that are flags, with its place", () => {
    const stream = { ...build.field("setPoints", build.number, { nullable: true }), streamed: true as const };
    const parameters = [build.field("label", build.text), stream];
    const text = declaration({ methods: [build.method("go", { kind: "client-stream", parameters })] });
    expect(text).toContain('parameters: [{ name: "label", flag: "label", type: { kind: "string" }, summary: "" }],');
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      'items: { name: "setPoints", flag: "set-points", type: { kind: "number" }, optional: true, summary: "", position: 1, }',
    );
  });

  test("describes a record inside itself as JSON", () => {
    const node = build.message(
      "Node",
      [build.field("next", { kind: "message", name: "Node" }, { optional: true })],
      "a.ts",
    );
    const text = declaration({
      methods: [build.method("first", { result: { kind: "message", name: "Node" } })],
      types: { Node: node },
    });
    expect(text).toContain('fields: [{ name: "next", type: { kind: "json" } }]');
  });

  test("describes a record that is used more than once in a constant, after those it uses itself", () => {
    const point = build.message("Point", [build.field("x", build.flag)], "a.ts");
    const line = build.message("Line", [build.field("from", use("Point")), build.field("to", use("Point"))], "a.ts");
    const view = viewCli(
      contextOf(
        build.contract("a-b/v1", "AB", {
          methods: [build.method("first", { result: use("Line") }), build.method("last", { result: use("Line") })],
          types: { Line: line, Point: point },
        }),
      ),
    );
    expect(view.shapes).toEqual([
      'const pointShape: TypeDescription = { kind: "record", fields: [{ name: "x", type: { kind: "boolean" } }] };',
      `const lineShape: TypeDescription = {
  kind: "record",
  fields: [
    { name: "from", type: pointShape },
    { name: "to", type: pointShape },
  ],
};`,
    ]);
    expect(view.declaration.match(/result: lineShape,/g)).toHaveLength(2);
  });

  test.each([
    ["int32", build.int32, "integer"],
    ["uint64", build.uint64, "bigint"],
    ["safeInt", { kind: "scalar", scalar: "int64", spelling: "safeInt" } as const, "integer"],
    ["bytes", build.bytes, "bytes"],
  ])("tells the command line how to read %s", (_, type, kind) => {
    const method = build.method("go", { parameters: [build.field("value", type)] });
    expect(declaration({ methods: [method] })).toContain(`type: { kind: "${kind}" }`);
  });
});
