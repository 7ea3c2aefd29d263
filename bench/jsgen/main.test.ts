import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const bench = fileURLToPath(new URL("../../dist/bench/main.js", import.meta.url));

test("the bench of jsgen measures everything it names, on a few interfaces", () => {
  const folder = mkdtempSync(join(tmpdir(), "jumpstarter-bench-test-"));
  try {
    const json = join(folder, "figures.json");
    const args = [bench, "jsgen", "--count", "3", "--rounds", "0", "--edits", "2", "--json", json];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { figures } = JSON.parse(readFileSync(json, "utf8"));
    expect(figures.map(({ what }: { readonly what: string }) => what)).toEqual([
      "nothing to do, against `node -e 0`",
      "cold, all outputs, against protoc-gen-es alone",
      "strict tsc of all TypeScript, against messages alone",
      "instantiations of types",
      "client, stub and commands of 8 methods, the largest",
      "cold, protos only",
      "its memory at most",
      "one edit in watch, p95",
      "one edit in watch, p95",
      "an edit among ten times as many interfaces",
    ]);
    for (const { measured } of figures) expect(measured).toBeGreaterThan(0);
    expect(stdout.split("\n")).toHaveLength(figures.length + 3);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test("a bench that is not there is named, with those that are", () => {
  const { status, stderr } = spawnSync(process.execPath, [bench, "cals"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, 'bench: there is no bench "cals"; known are calls, forward, jsgen\n']);
});
