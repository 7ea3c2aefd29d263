import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { listFiles, readTexts } from "./cli/disk/text-files.js";
import { type Generated, generate } from "./generate.js";
import { readModel } from "./read/read-model.js";

const repository = fileURLToPath(new URL("..", import.meta.url));
const sample = join(repository, "generator/testdata/sample");
const golden = join(sample, "generated");
const options = { packagePrefix: "acme.lab", out: "generated", protos: undefined, version: "0.1.9" };

const { model, diagnostics } = readModel({ root: sample, interfaces: "interfaces" });

function run(committed: ReadonlyMap<string, string> = new Map()): Generated {
  return generate({ model, committed, protos: new Map(), options });
}

/** Runs a tool of the repository; gives what it says, nothing if it is content. */
function complaints(folder: string, ...command: readonly string[]): string {
  const [script = "", ...args] = command;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, script), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? "" : stdout + stderr;
}

describe("generate", () => {
  test("makes of the sample what its folder holds", () => {
    const { files, diagnostics: found } = run();
    expect([...diagnostics, ...found]).toEqual([]);
    if (process.env.UPDATE_GOLDEN !== undefined) writeGolden(files);
    const names = listFiles(golden).filter((name) => name !== ".jsgen.json");
    expect([...files.keys()].sort()).toEqual(names);
    for (const [name, text] of readTexts(golden, names)) expect([name, files.get(name)]).toEqual([name, text]);
  });

  test("changes nothing when its own protos are the ledger", () => {
    const { files } = run();
    expect(run(files).files).toEqual(files);
  });

  test("does not depend on the order of the interfaces' files", () => {
    const shuffled = { interfaces: model.interfaces.toReversed() };
    const { files } = generate({ model: shuffled, committed: new Map(), protos: new Map(), options });
    const withoutOverview = (all: ReadonlyMap<string, string>) =>
      [...all].filter(([name]) => name !== "README.md").sort();
    expect(withoutOverview(files)).toEqual(withoutOverview(run().files));
  });

  test("writes TypeScript that the formatter and linter leave alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "jsgen-format-"));
    try {
      for (const [name, text] of run().files) if (/(?<!_pb)\.ts$/.test(name)) writeText(join(folder, name), text);
      const settings: unknown = JSON.parse(readFileSync(join(repository, "biome.json"), "utf8"));
      const own = { ...Object(settings), vcs: { enabled: false }, files: { includes: ["**"] } };
      writeText(join(folder, "biome.json"), JSON.stringify(own));
      expect(complaints(folder, "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "acme")).toBe(
        "",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("writes TypeScript that compiles, and pages whose examples compile", () => {
    const folder = mkdtempSync(join(repository, "generator/testdata/.compile-"));
    try {
      cpSync(join(sample, "interfaces"), join(folder, "interfaces"), { recursive: true });
      cpSync(join(sample, "tsconfig.json"), join(folder, "tsconfig.json"));
      const { files, places } = run();
      for (const [name, text] of files) writeText(join(folder, "generated", name), text);
      for (const { folder: place, client } of places.values()) {
        const page = files.get(`${place}/README.md`) ?? "";
        writeText(join(folder, "generated", place, "calls.ts"), callsOf(page, client));
      }
      const found = complaints(repository, "node_modules/typescript/bin/tsc", "-p", folder, "--pretty", "false");
      expect(found.split("\n").filter((line) => line.includes(".compile-"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("names each interface that is not there, and generates nothing", () => {
    const interfaces = model.interfaces.filter(({ id }) => id.text !== "power/v1");
    const { files, diagnostics: found } = generate({
      model: { interfaces },
      committed: new Map(),
      protos: new Map(),
      options,
    });
    expect(files.size).toBe(0);
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'JSG6301 Interface "PowerInterface", a child of "BenchTopInterface", is not among the interfaces read',
      'JSG6301 Interface "PowerInterface", a base of "RescuePowerInterface", is not among the interfaces read',
    ]);
  });

  test("tells where a committed proto is broken", () => {
    const path = "acme/lab/empty/v1/empty.proto";
    const { files, diagnostics: found } = run(new Map([[path, 'syntax = "proto3";\nmessage {']]));
    expect(files.size).toBe(0);
    expect(found).toMatchObject([{ code: "JSG3001", span: { file: `generated/${path}`, line: 2 } }]);
  });

  test("copies hand-written protos under a header, with their messages", () => {
    const protos = new Map([["lab/v1/lab.proto", 'syntax = "proto3";\n\npackage lab.v1;\n\nmessage Bench {}\n']]);
    const { files } = generate({ model, committed: new Map(), protos, options: { ...options, protos: "protos" } });
    expect(files.get("lab/v1/lab.proto")).toBe(
      '// Generated by jsgen 0.1 from protos/lab/v1/lab.proto. DO NOT EDIT.\n\nsyntax = "proto3";\n\npackage lab.v1;\n\nmessage Bench {}\n',
    );
    expect(files.get("lab/v1/lab_pb.ts")).toContain("export const BenchSchema");
  });

  test("tells where a hand-written proto is broken", () => {
    const protos = new Map([["lab/v1/lab.proto", 'syntax = "proto3";\nmessage {']]);
    const { diagnostics: found } = generate({
      model,
      committed: new Map(),
      protos,
      options: { ...options, protos: "protos" },
    });
    expect(found).toMatchObject([{ code: "JSG6303", span: { file: "protos/lab/v1/lab.proto", line: 2 } }]);
  });
});

/** A module that holds the TypeScript examples of a page. */
function callsOf(page: string, client: string): string {
  const variable = /In the examples `(\w+)`/.exec(page)?.[1] ?? "none";
  const calls = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => {
    const constant = /const (\w+) =/.exec(code ?? "")?.[1] ?? "undefined";
    return `{ ${code} void ${constant}; }`;
  });
  const enums = new Set(calls.join("").match(/\b[A-Z]\w*(?=\.[A-Z])/g));
  return [
    ...(enums.size === 0 ? [] : [`import { ${[...enums].join(", ")} } from "./index.js";`]),
    `import type { ${client} } from "./client.js";`,
    `export async function calls(${variable}: ${client}): Promise<void> {`,
    `void ${variable};`,
    ...calls,
    "}",
  ].join("\n");
}

function writeGolden(files: ReadonlyMap<string, string>): void {
  rmSync(golden, { recursive: true, force: true });
  for (const [name, text] of files) writeText(join(golden, name), text);
}

function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
