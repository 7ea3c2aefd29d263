import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/sessions.md"), "utf8");

test.each(["sessions", "exclusive"])("the page shows examples/%s.yaml as it is", (name) => {
  const file = readFileSync(join(root, `examples/${name}.yaml`), "utf8");
  const shown = [...page.matchAll(/\[`examples\/(\w+)\.yaml`\]\([^)]*\)\n\n```yaml\n(.*?)```/gs)];
  const text = shown.find(([, example]) => example === name)?.[2] ?? "nothing";
  expect(file).toContain(text);
  expect(text.split("\n").length).toBeGreaterThan(2);
});

test("the hooks of examples/sessions.yaml run around a command, with the variables that the page lists", () => {
  const { status, stdout, stderr } = shell("examples/sessions.yaml", "j", "power", "read", "--count", "1");
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^voltage=/)]);
  expect(stderr.split("\n").filter((line) => /^(before|after)Lease: /.test(line))).toEqual([
    "beforeLease: powered for standalone",
    "afterLease: off again",
  ]);
});

test("programs inside a shell share the session of examples/exclusive.yaml", () => {
  const { status, stderr } = shell("examples/exclusive.yaml", "sh", "-c", "j power on && j power off");
  expect([status, stderr]).toEqual([0, ""]);
});

function shell(file: string, ...command: string[]) {
  return spawnSync(process.execPath, ["runtime/bin/jmp.js", "shell", "--exporter-config", file, "--", ...command], {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
  });
}
