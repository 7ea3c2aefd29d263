import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
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

test("The demo's benches start", () => {
  for (const file of ["exporter", "my-harness"])
    expect(start(`examples/${file}.yaml`)).toEqual({ status: 0, stderr: "" });
});

function start(file: string): { readonly status: number | null; readonly stderr: string } {
  const shell = ["shell", "--exporter-config", file, "--", "true"];
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program, "--", ...shell], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stderr };
}
