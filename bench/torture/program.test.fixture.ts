import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "@jest/globals";
import { formatResult, type Result } from "./report.js";

const program = fileURLToPath(new URL("../../dist/bench/torture/main.js", import.meta.url));

/** Registers a test per case; the program runs them one after the other, before the first test. */
export function testCases(ids: readonly string[], flags: readonly string[] = []): void {
  let results: readonly Result[] = [];
  beforeAll(async () => {
    results = await runProgram([...ids, ...flags]);
  }, 600_000);
  test.each(ids)("%s", (id) => {
    const found = results.filter((one) => one.id === id);
    expect(found.map(formatResult).filter((_, index) => found[index]?.passed !== true)).toEqual([]);
    expect(found).not.toEqual([]);
  });
}

/** What the program prints, and how it ends. */
export async function runPlain(args: readonly string[]) {
  if (!existsSync(program)) throw new Error(`Cannot find "${program}": run "npm run build" first`);
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { stdout, stderr, status };
}

async function runProgram(args: readonly string[]): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "jumpstarter-torture-test-"));
  try {
    const json = join(folder, "result.json");
    const { stdout, stderr, status } = await runPlain([...args, "--json", json]);
    if (status > 1) throw new Error(stderr);
    expect(stdout).toMatch(/\ntorture: \d+ passed, \d+ failed\n$/);
    return JSON.parse(readFileSync(json, "utf8")).results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
