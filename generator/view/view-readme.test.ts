import { describe, expect, test } from "@jest/globals";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewReadme } from "./view-readme.js";

const alone = { parents: [], heirs: [] };

describe("viewReadme", () => {
  test("shows calls that keep to type, range and default", () => {
    const parameters = [
      build.field("wait", build.number, { optional: true, defaultJson: "2" }),
      build.field("speed", build.int32, { range: { minimum: 50, maximum: undefined } }),
      build.field("level", { kind: "enum", name: "Level" }),
      build.field("names", build.listOf(build.text)),
      build.field("count", build.uint64),
      build.field("force", build.flag),
    ];
    const types = { Level: build.choice("Level", ["very-low", "high"], "interfaces/a.ts") };
    const contract = build.contract("a.b-c/v1", "A", { methods: [build.method("goOn", { parameters })], types });
    expect(viewReadme(contextOf(contract), alone).methods[0]).toMatchObject({
      typescript: 'await aBC.goOn(2, 50, "very-low", ["text"], 1n, true);',
      commandLine: "j b-c go-on --wait 2 --speed 50 --level very-low --names text --count 1 --force",
      curl: [
        `curl --unix-socket "$SOCK" -H 'content-type: application/json' -d '{"wait":2,"speed":50,"level":"LEVEL_VERY_LOW","names":["text"],"count":"1","force":true}' \\`,
        "  http://localhost/acme.a.b_c.v1.AService/GoOn",
      ].join("\n"),
    });
  });

  test.each([
    ["bytes", build.bytes, "new Uint8Array([1, 2, 3])", "--value hex:010203", '"AQID"'],
    [
      "a time",
      { kind: "date" } as const,
      'new Date("2026-01-31T12:00:00Z")',
      "--value 2026-01-31T12:00:00Z",
      '"2026-01-31T12:00:00Z"',
    ],
    ["any JSON", { kind: "json", json: "value" } as const, '"text"', "--value '\"text\"'", '"text"'],
    ["a JSON object", build.jsonObject, '{ key: "value" }', `--value '{"key":"value"}'`, '{"key":"value"}'],
    ["a map", build.mapOf(build.uint64), "{ key: 1n }", `--value '{"key":"1"}'`, '{"key":"1"}'],
    ["a text with a quote", build.text, '"it\'s"', `--value 'it'\\''s'`, `"it'\\''s"`],
    ["a negative number", build.number, "-5", "--value=-5", "-5"],
  ])("writes %s as each tool reads it", (name, type, typescript, words, json) => {
    const defaults: Readonly<Record<string, string>> = { "a text with a quote": '"it\'s"', "a negative number": "-5" };
    const parameters = [build.field("value", type, { defaultJson: defaults[name] })];
    const contract = build.contract("a/v1", "A", { methods: [build.method("go", { parameters })] });
    const [method] = viewReadme(contextOf(contract), alone).methods;
    expect(method?.typescript).toBe(`await a.go(${typescript});`);
    expect(method?.commandLine).toBe(`j a go ${words}`);
    expect(method?.curl).toContain(` -d '{"value":${json}}' `);
  });

  test("shows no curl line for streams", () => {
    const methods = [
      build.method("read", { kind: "server-stream", result: build.number }),
      build.method("connect", { kind: "byte-stream" }),
    ];
    const view = viewReadme(contextOf(build.contract("a/v1", "A", { methods })), alone);
    expect(view.methods).toMatchObject([
      {
        typescript: "for await (const item of a.read()) {\n  console.log(item);\n  break; // ends the stream\n}",
        commandLine: "j a read --count 1",
        curl: undefined,
      },
      {
        typescript: 'await using stream = await a.connect();\nstream.pipe(process.stdout);\nstream.write("text\\n");',
        commandLine: "j a connect",
        curl: undefined,
      },
    ]);
  });

  test("gives the flag of j way to a parameter of its name", () => {
    const methods = [build.method("read", { kind: "server-stream", parameters: [build.field("count", build.int32)] })];
    const view = viewReadme(contextOf(build.contract("a/v1", "A", { methods })), alone);
    expect(view.methods[0]?.commandLine).toBe("j --count 1 a read --count 1");
  });

  test("gives variables names that the examples can have", () => {
    const methods = [build.method("on")];
    const names = ["debugger/v1", "console/v1", "usb-hub/v1"].map((id) => {
      return viewReadme(contextOf(build.contract(id, "A", { methods })), alone).methods[0]?.typescript;
    });
    expect(names).toEqual(["await debuggerClient.on();", "await consoleClient.on();", "await usbHub.on();"]);
  });

  test("prints grpcurl lines with the proto, and the opening frame of a stream of requests", () => {
    const parameters = [build.field("baud", build.int32)];
    const methods = [
      build.method("setBaud", { parameters }),
      build.method("connect", { kind: "byte-stream", parameters }),
    ];
    const view = viewReadme(contextOf(build.contract("a/v1", "A", { methods })), alone);
    const start = "grpcurl -plaintext -unix -import-path generated -proto acme/a/v1/a.proto \\\n";
    expect(view.methods.map(({ grpcurl }) => grpcurl)).toEqual([
      `${start}  -d '{"baud":1}' "$SOCK" acme.a.v1.AService/SetBaud`,
      `${start}  -d '{"open":{"baud":1}}' "$SOCK" acme.a.v1.AService/Connect`,
    ]);
  });

  test("leaves out columns without content and escapes bars", () => {
    const parameters = [build.field("mode", build.text, { doc: build.doc("Either a | or b."), unit: "V" })];
    const contract = build.contract("a/v1", "A", { methods: [build.method("go", { parameters })] });
    expect(viewReadme(contextOf(contract), alone).methods[0]?.parameters.split("\n")).toEqual([
      "| parameter | type | unit | |",
      "|---|---|---|---|",
      "| `mode` | `string` | V | Either a \\| or b. |",
    ]);
  });

  test("tells where the interface stands among the others", () => {
    const base = build.contract("base/v1", "Base");
    const bench = build.contract("bench/v1", "Bench");
    const contract = build.contract("a/v1", "A", { ancestors: [base] });
    const { facts } = viewReadme(contextOf(contract), {
      parents: [{ reference: bench, child: "main" }],
      heirs: [base],
    });
    expect(facts.slice(-3)).toEqual([
      "Extends: [base/v1](../../base/v1/README.md)",
      "Extended by: [base/v1](../../base/v1/README.md)",
      "Child of: [bench/v1](../../bench/v1/README.md) as `main`",
    ]);
  });
});
