import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = readdirSync(resolve(root, "drivers"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
/** `jmp` as it was built, without its launcher's look at the sources. */
const program =
  'const { main } = await import("jumpstarter-ts/cli/jmp"); process.exit(await main(process.argv.slice(1)));';

describe("Every driver's folder", () => {
  test.each(folders.map(({ name }) => name))(
    "%s has a README and an example that an exporter starts with",
    (folder) => {
      expect(existsSync(resolve(root, "drivers", folder, "README.md"))).toBe(true);
      expect(start(`drivers/${folder}/examples/exporter.yaml`)).toEqual({ status: 0, stderr: "" });
    },
  );
});

test.each(folders.map(({ name }) => name))("%s holds its drivers to the contract of their interface", (folder) => {
  const tests = readdirSync(resolve(root, "drivers", folder)).filter((file) => file.endsWith(".test.ts"));
  const texts = tests.map((file) => readFileSync(resolve(root, "drivers", folder, file), "utf8"));
  for (const driver of driversOf(folder)) {
    const suite = new RegExp(`runContract\\(\\s*\\w+Contract\\(\\s*\\(\\) => new ${driver}\\(`);
    expect({ driver, tested: texts.some((text) => suite.test(text)) }).toEqual({ driver, tested: true });
  }
});

test("The demo's benches start", () => {
  for (const file of ["exporter", "my-harness"])
    expect(start(`examples/${file}.yaml`)).toEqual({ status: 0, stderr: "" });
});

/** Names of the driver classes a folder exports, as package.json lists them. */
function driversOf(folder: string): readonly string[] {
  const { jumpstarter } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));
  const targets = Object.values<string>(jumpstarter.drivers).map((target) => target.split("#"));
  const names = targets.filter(([subpath]) => subpath === `./drivers/${folder}`).map(([, name]) => name ?? "");
  return [...new Set(names)];
}

function start(file: string): { readonly status: number | null; readonly stderr: string } {
  const shell = ["shell", "--exporter-config", file, "--", "true"];
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program, "--", ...shell], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stderr };
}
