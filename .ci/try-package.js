// What a user does, with npm as it is configured here: installs the tarball, starts a driver as a package of its own,
// installs, tests and packs that, and drives it from a third project. Run: node .ci/try-package.js
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "jumpstarter-try-"));
const quiet = ["--no-audit", "--no-fund", "--loglevel", "error"];

try {
  const ours = pack(root, "ours");
  const start = project("start");
  run(start, "npm", "install", ...quiet, ours);
  const made = join(folder, "acme-relay");
  const options = ["--package", "com.acme.lab", "--kind", "unary,stream,bytes", "--out", made];
  run(start, "npx", "jsgen", "create-driver", "relay", ...options);

  run(made, "npm", "install", "--no-save", ...quiet, ours);
  run(made, "npm", "test");
  run(made, "npx", "jsgen", "check");
  const theirs = pack(made, "theirs");

  const bench = project("bench");
  run(bench, "npm", "install", ...quiet, ours, theirs);
  const shipped = join(bench, "node_modules/acme-relay");
  run(made, "npx", "jsgen", "breaking", "--against", join(shipped, "descriptors.binpb"));
  writeFileSync(join(bench, "exporter.yaml"), readFileSync(join(made, "drivers/relay/examples/exporter.yaml")));
  const level = run(
    bench,
    "npx",
    "jmp",
    "shell",
    "--exporter-config",
    "exporter.yaml",
    "--",
    "j",
    "relay",
    "get-level",
  );
  if (level.trim() !== "20") throw new Error(`The relay's level is "${level.trim()}", not 20`);
  process.stdout.write("try-package: installed, started, tested, packed and driven\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** An empty project. */
function project(name) {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, "package.json"), JSON.stringify({ name: `try-${name}`, private: true }));
  return path;
}

/** Packs a package; gives its tarball. */
function pack(from, name) {
  const to = join(folder, name);
  mkdirSync(to);
  run(from, "npm", "pack", "--loglevel", "error", "--pack-destination", to);
  return join(to, readdirSync(to)[0]);
}

/** Runs a program; gives what it printed, and ends with what it said if it fails. */
function run(cwd, program, ...args) {
  process.stdout.write(`try-package: ${program} ${args.join(" ").replaceAll(folder, ".")}\n`);
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${program} ended with ${status ?? error}:\n${stdout}${stderr}`);
}
