import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DescService } from "@bufbuild/protobuf";
import { describeService } from "../command/describe-service.js";
import type { InterfaceDescription } from "../command/interface-description.js";
import type { InterfaceHelp } from "../command/interface-help.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { DiscoveryError } from "./discovery-error.js";
import { chooseNearest, type FoundTarget, findTargets } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";
import { loadModule, type Module, moduleFile } from "./load-export.js";

/** An interface some package was generated for. */
export interface FoundInterface {
  readonly id: string;
  /** Name of the package that offers it. */
  readonly packageName: string;
  /** Loads what the command line shows; loads no transport where the generated folder has its `cli.js`. */
  description(): Promise<InterfaceDescription>;
  /** Loads the generated module: client, stub and service. */
  module(): Promise<Module>;
}

/**
 * Finds the generated module of an interface by id, `power/v1`; undefined when no package offers it.
 * @throws {DiscoveryError} `ambiguous`, see {@link chooseNearest}.
 */
export function findInterface(packages: readonly KnownPackage[], id: string): FoundInterface | undefined {
  const found = chooseNearest(findTargets(packages, "interfaces", id), `Interface "${id}"`);
  return (
    found && {
      id,
      packageName: found.package.name,
      description: () => loadDescription(found, id),
      module: () => loadModule(found.package, found.target.subpath),
    }
  );
}

/** jsgen writes `cli.js` beside the folder's index, which would load the transport with it. */
async function loadDescription(found: FoundTarget, id: string): Promise<InterfaceDescription> {
  const file = join(dirname(moduleFile(found.package, found.target.subpath)), "cli.js");
  const module: Module = existsSync(file)
    ? await import(pathToFileURL(file).href)
    : await loadModule(found.package, found.target.subpath);
  const help = Object.values(module).find((value) => isHelp(value, id));
  if (!isHelp(help, id)) {
    const where = `"${found.package.name}${found.target.subpath.slice(1)}"`;
    throw new DiscoveryError("unloadable", `${where} holds no help of "${id}": generate it again with jsgen`);
  }
  return describeService(help.service, help);
}

function isHelp(value: unknown, id: string): value is InterfaceHelp {
  return typeof value === "object" && value !== null && "service" in value && isServiceOf(value.service, id);
}

function isServiceOf(value: unknown, id: string): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "service" &&
    interfaceInfo(value as DescService).id === id
  );
}
