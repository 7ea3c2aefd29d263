// The gate without the tests: format, lint, types, layers, generated code. Run: npm run check
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const node = process.execPath;

const steps = [
  ["format and lint", node, "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
  ["types", node, "node_modules/typescript/bin/tsc", "--noEmit", "--incremental", "false"],
  ["layers", node, ".ci/layers.js"],
  ["generated code", node, "generator/bin/jsgen.js", "check"],
  ["rig of the examples", node, "generator/bin/jsgen.js", "rig", "examples/exporter.yaml", "--check"],
];

const before = trackedBytes();
const failed = steps.filter((step) => !run(step)).map(([name]) => name);
const changed = changedFiles(before, trackedBytes());
if (changed.length > 0) process.stderr.write(`check: changed while it ran: ${changed.join(", ")}\n`);
if (failed.length > 0) process.stderr.write(`check: failed: ${failed.join(", ")}\n`);
if (failed.length === 0 && changed.length === 0) process.stdout.write("check: all clean\n");
process.exitCode = failed.length === 0 && changed.length === 0 ? 0 : 1;

function run([name, command, ...args]) {
  process.stdout.write(`check: ${name}\n`);
  return spawnSync(command, args, { cwd: root, stdio: "inherit" }).status === 0;
}

/** Hash of every file git tracks: a check must not repair what it checks. */
function trackedBytes() {
  const listed = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  if (listed.status !== 0) return new Map();
  const files = listed.stdout.split("\0").filter((file) => file !== "" && existsSync(root + file));
  return new Map(
    files.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(root + file))
        .digest("hex"),
    ]),
  );
}

function changedFiles(first, second) {
  return [...new Set([...first.keys(), ...second.keys()])].filter((file) => first.get(file) !== second.get(file));
}
