import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { ConfigError } from "./config-error.js";
import { parseConfig } from "./parse-config.js";

const schema = z.object({
  port: z.number().int().min(1).max(65535),
  baudRate: z.number().int().positive().default(115_200),
  url: z.url().optional(),
  parity: z.enum(["none", "even", "odd"]).default("none"),
  mode: z.literal("auto").optional(),
  wires: z.array(z.object({ name: z.string(), level: z.number().optional() })).default([]),
  forwards: z.record(z.string(), z.object({ hostPort: z.number() })).optional(),
  extra: z.looseObject({ known: z.string().optional() }).optional(),
  allow: z.union([z.literal("any"), z.array(z.string())]).optional(),
  wait: z.boolean().optional(),
  pins: z.partialRecord(z.enum(["reset", "bootMode"]), z.number()).optional(),
  labels: z.record(z.string().regex(/^[a-z]+$/), z.string()).optional(),
  auth: z.union([z.object({ user: z.string(), password: z.string() }), z.object({ token: z.string() })]).optional(),
  range: z
    .tuple([z.object({ from: z.number(), to: z.number().optional() }), z.number()])
    .transform(([{ from }, size]) => ({ from, size }))
    .optional(),
  source: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("file"), path: z.string() }),
      z.object({ kind: z.literal("web") }),
    ])
    .optional(),
});

test("parseConfig() fills in defaults", () => {
  expect(parseConfig(schema, { port: 1 })).toEqual({ port: 1, baudRate: 115_200, parity: "none", wires: [] });
});

test("parseConfig() keeps what a loose object does not know", () => {
  expect(parseConfig(schema, { port: 1, extra: { other: 1 } })).toMatchObject({ extra: { other: 1 } });
});

describe("parseConfig() refuses", () => {
  test.each<[string, unknown, string, readonly (string | number)[]]>([
    ["an unknown key", { port: 1, baudrat: 9600 }, 'Unknown option "baudrat", did you mean "baudRate"?', ["baudrat"]],
    ["a key nobody knows", { port: 1, colour: 1 }, 'Unknown option "colour"', ["colour"]],
    [
      "an unknown key in a list",
      { port: 1, wires: [{ name: "a", lvel: 1 }] },
      'Unknown option "wires[0].lvel", did you mean "level"?',
      ["wires", 0, "lvel"],
    ],
    [
      "an unknown key in a record",
      { port: 1, forwards: { ssh: { hostPort: 1, hostport: 2 } } },
      'Unknown option "forwards.ssh.hostport", did you mean "hostPort"?',
      ["forwards", "ssh", "hostport"],
    ],
    ["a wrong type", { port: "eighty" }, 'Option "port": expected number, got string', ["port"]],
    [
      "a number in quotes",
      { port: "80" },
      'Option "port": expected number, got string; write it without quotes',
      ["port"],
    ],
    [
      "a boolean of YAML 1.1",
      { port: 1, wait: "Off" },
      'Option "wait": expected boolean, got string; write false',
      ["wait"],
    ],
    [
      "a boolean in quotes",
      { port: 1, wait: "true" },
      'Option "wait": expected boolean, got string; write true',
      ["wait"],
    ],
    ["a boolean as a number", { port: 1, wait: 1 }, 'Option "wait": expected boolean, got number', ["wait"]],
    ["an empty text as a number", { port: "" }, 'Option "port": expected number, got string', ["port"]],
    ["a missing option", {}, 'Option "port": expected number, got nothing', ["port"]],
    ["null", { port: null }, 'Option "port": expected number, got null', ["port"]],
    ["a number without end", { port: Infinity }, 'Option "port": expected number, got Infinity', ["port"]],
    ["a fraction", { port: 1.5 }, 'Option "port": expected whole number, got 1.5', ["port"]],
    ["a number below the range", { port: 0 }, 'Option "port": expected number to be >=1, got 0', ["port"]],
    ["a number above the range", { port: 65536 }, 'Option "port": expected number to be <=65535, got 65536', ["port"]],
    [
      "an unknown choice",
      { port: 1, parity: "mark" },
      'Option "parity": expected one of "none", "even", "odd", got "mark"',
      ["parity"],
    ],
    ["another literal", { port: 1, mode: "manual" }, 'Option "mode": expected "auto", got "manual"', ["mode"]],
    ["a malformed text, without showing it", { port: 1, url: "secret" }, 'Option "url": invalid URL', ["url"]],
    ["a list that is none", { port: 1, wires: {} }, 'Option "wires": expected list, got object', ["wires"]],
    [
      "a wrong element",
      { port: 1, wires: [{ name: 1 }] },
      'Option "wires[0].name": expected string, got number; write it in quotes',
      ["wires", 0, "name"],
    ],
    [
      "what no form of a union takes",
      { port: 1, allow: 5 },
      'Option "allow": expected "any" or list, got 5',
      ["allow"],
    ],
    [
      "a wrong element of a form of a union",
      { port: 1, allow: ["ls", 5] },
      'Option "allow[1]": expected string, got number; write it in quotes',
      ["allow", 1],
    ],
    [
      "a form that lacks something",
      { port: 1, source: { kind: "file" } },
      'Option "source.path": expected string, got nothing',
      ["source", "path"],
    ],
    [
      "an unknown key in a form chosen by name",
      { port: 1, source: { kind: "file", path: "/x", pathh: 1 } },
      'Unknown option "source.pathh", did you mean "path"?',
      ["source", "pathh"],
    ],
    [
      "an unknown key in the form of a union that fits best",
      { port: 1, auth: { token: "x", tokn: "y" } },
      'Unknown option "auth.tokn", did you mean "token"?',
      ["auth", "tokn"],
    ],
    [
      "an unknown key in a tuple, below a transformation",
      { port: 1, range: [{ from: 1, too: 2 }, 5] },
      'Unknown option "range[0].too", did you mean "to"?',
      ["range", 0, "too"],
    ],
    [
      "a key of a record that is none of its names",
      { port: 1, pins: { reset: 4, botmode: 5 } },
      'Unknown option "pins.botmode", did you mean "bootMode"?',
      ["pins", "botmode"],
    ],
    [
      "a key of a record that does not look like one",
      { port: 1, labels: { "A b": "x" } },
      'Unknown option "labels["A b"]": must match pattern /^[a-z]+$/',
      ["labels", "A b"],
    ],
    [
      "a form that does not exist",
      { port: 1, source: { kind: "tape" } },
      'Option "source.kind": expected one of the known forms, got "tape"',
      ["source", "kind"],
    ],
    ["a config that is no object", "text", "Configuration: expected object, got string", []],
  ])("%s", (_, config, message, path) => {
    expect(mistakesOf(config)).toMatchObject({ name: "ConfigError", message, path, issues: [{ message, path }] });
  });

  test("every mistake at once, one line each", () => {
    const error = mistakesOf({ port: "x", baudRate: -1, colour: 1 });
    expect(error.message.split("\n")).toEqual([
      'Option "port": expected number, got string',
      'Option "baudRate": expected number to be >0, got -1',
      'Unknown option "colour"',
    ]);
    expect(error.issues.map(({ path }) => path)).toEqual([["port"], ["baudRate"], ["colour"]]);
  });
});

describe("parseConfig() converts nothing", () => {
  test("but leaves to a schema what it says itself", () => {
    const lax = z.object({ port: z.coerce.number(), wait: z.stringbool(), since: z.iso.date() });
    expect(parseConfig(lax, { port: "80", wait: "on", since: "2026-01-02" })).toEqual({
      port: 80,
      wait: true,
      since: "2026-01-02",
    });
  });

  test("and takes an empty option as left out, unless null means something there", () => {
    const sample = z.object({
      baudRate: z.number().default(9600),
      url: z.string().optional(),
      serial: z.string().nullish(),
      parity: z.enum(["even", "odd"]).nullable().default("even"),
      wires: z.array(z.object({ level: z.number().optional() })).default([]),
      forwards: z.record(z.string(), z.object({ host: z.string().default("localhost") })).optional(),
    });
    const config = { baudRate: null, url: null, serial: null, parity: null, wires: [{ level: null }] };
    expect(parseConfig(sample, { ...config, forwards: { ssh: { host: null } } })).toEqual({
      baudRate: 9600,
      serial: null,
      parity: null,
      wires: [{}],
      forwards: { ssh: { host: "localhost" } },
    });
  });

  test("and refuses an empty option that is needed, or that is unknown", () => {
    expect(mistakesOf({ port: null, prot: null }).message.split("\n")).toEqual([
      'Option "port": expected number, got null',
      'Unknown option "prot", did you mean "port"?',
    ]);
  });
});

test("parseConfig() honours refinements and schemas that contain themselves", () => {
  interface Node {
    readonly name: string;
    readonly next?: Node | undefined;
  }
  const node: z.ZodType<Node> = z.object({
    name: z.string(),
    get next() {
      return node.optional();
    },
  });
  const list = z.object({ head: node, size: z.number() }).refine(({ size }) => size > 0, "size must fit");
  expect(parseConfig(list, { head: { name: "a", next: { name: "b" } }, size: 1 })).toMatchObject({ size: 1 });
  expect(() => parseConfig(list, { head: { name: "a" }, size: 0 })).toThrow("Configuration: size must fit");
});

function mistakesOf(config: unknown): ConfigError {
  try {
    parseConfig(schema, config);
  } catch (reason) {
    if (reason instanceof ConfigError) return reason;
    throw reason;
  }
  throw new Error("The configuration was taken");
}
