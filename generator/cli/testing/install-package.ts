import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../proto/package-root.js";

let tarball: string | undefined;

/** The tarball of this package, as `npm publish` would send it; packed once per test file, without the network. */
export function packedTarball(): string {
  if (tarball !== undefined) return tarball;
  const folder = mkdtempSync(join(tmpdir(), "jumpstarter-pack-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  execFileSync("npm", ["pack", "--offline", "--silent", "--pack-destination", folder], { cwd: packageRoot() });
  const [name] = readdirSync(folder);
  if (name === undefined) throw new Error("npm pack made no tarball");
  tarball = join(folder, name);
  return tarball;
}

/**
 * Unpacks the tarball into the node_modules of a project and links what it declares as dependencies, and what else the
 * project is said to have; nothing else of this checkout is within reach.
 */
export function installPackage(project: string, others: readonly string[] = []): void {
  const modules = join(project, "node_modules");
  const folder = join(modules, "jumpstarter-ts");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", packedTarball(), "-C", folder, "--strip-components", "1"]);
  for (const name of [...dependenciesOf(folder), ...others]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(packageRoot(), "node_modules", name), join(modules, name));
  }
}

function dependenciesOf(folder: string): readonly string[] {
  const content: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const isObject = typeof content === "object" && content !== null && "dependencies" in content;
  return isObject ? Object.keys(Object(content.dependencies)) : [];
}
