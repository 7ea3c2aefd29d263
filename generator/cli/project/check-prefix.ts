import { dirname, join } from "node:path";
import { reservedPackage, unnamedPackage } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { readIfThere } from "../disk/text-files.js";
import { configFile, isPackagePrefix } from "./config.js";
import type { Project } from "./project.js";

/** Start of the protobuf packages of this package's own interfaces. */
export const firstPartyPrefix = "jumpstarter.driver";

const firstParty = "jumpstarter-ts";

/**
 * Checks that a project does not generate into the protobuf packages of another: on the wire the package is the
 * identity of an interface, and it cannot change later.
 *
 * Whose they are is told by the name in package.json, which nobody can publish but its owner. A folder that belongs to
 * no package can publish nothing, and may use any.
 *
 * @param flag Value of `--package`.
 * @param configured Place of the key in the configuration; absent where the default holds.
 * @throws {CliError} For a flag that cannot be.
 */
export function checkPrefix(
  { root, packagePrefix }: Project,
  flag: string | undefined,
  configured: Span | undefined,
): readonly Diagnostic[] {
  if (!isPackagePrefix(packagePrefix)) {
    const text = `jsgen: --package "${packagePrefix}" is not a dotted name of two or more words in lower case`;
    throw new CliError(`${text}, such as com.acme.lab`, exitCode.usage);
  }
  const name = packageName(root);
  const isReserved = packagePrefix.split(".")[0] === firstPartyPrefix.split(".")[0];
  if (!isReserved || name === undefined || name === firstParty) return [];
  if (flag === undefined && configured === undefined) return [finding(unnamedPackage, undefined, { name, configFile })];
  return [finding(reservedPackage, flag === undefined ? configured : undefined, { prefix: packagePrefix, name })];
}

/** Name of the package a folder belongs to; undefined outside any named package. */
function packageName(folder: string): string | undefined {
  const name = nameIn(readIfThere(join(folder, "package.json")));
  if (name !== undefined || folder === dirname(folder)) return name;
  return packageName(dirname(folder));
}

function nameIn(text: string | undefined): string | undefined {
  try {
    const content: unknown = text === undefined ? undefined : JSON.parse(text);
    const isNamed = typeof content === "object" && content !== null && "name" in content;
    return isNamed && typeof content.name === "string" ? content.name : undefined;
  } catch {
    // What is wrong with it is said where the file is needed.
    return undefined;
  }
}
