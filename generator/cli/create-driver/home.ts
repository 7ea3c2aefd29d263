import { join, posix } from "node:path";
import { packageRoot } from "../../proto/package-root.js";
import type { Home, HomeModules, NewPackage } from "../../scaffold/scaffold-spec.js";
import { readIfThere } from "../disk/text-files.js";
import type { Project } from "../project/project.js";

/** A project whose package this program itself belongs to; its drivers import by path. */
export const firstParty = "jumpstarter-ts";

const ownList = "docs/drivers.md";
const otherList = "README.md";

/** Every page that may list the drivers of a project. */
export const listPaths = [ownList, otherList];

/** The home of a driver in a project that exists. */
export function projectHome(project: Project, packageName: string | undefined, folder: string): Home {
  const own = packageName === firstParty;
  const path = own ? ownList : otherList;
  const text = readIfThere(join(project.root, path));
  return {
    interfaces: project.interfaces,
    drivers: project.drivers ?? "drivers",
    list: text === undefined ? undefined : { path, text },
    modules: own ? relativeModules(project, folder) : namedModules,
    runner: own ? "jest" : "node",
    newPackage: undefined,
  };
}

/** The home of a driver in a package that is made with it. */
export function packageHome(name: string, prefix: string): Home {
  return {
    interfaces: "interfaces",
    drivers: "drivers",
    list: undefined,
    modules: namedModules,
    runner: "node",
    newPackage: { name, prefix, versions: versions() },
  };
}

const namedModules: HomeModules = {
  runtime: "jumpstarter-ts",
  testing: "jumpstarter-ts/testing",
  zod: "jumpstarter-ts",
  contract: "jumpstarter-ts/contract",
};

function relativeModules({ interfaces }: Project, folder: string): HomeModules {
  return {
    runtime: relativeModule(folder, "runtime/index.js"),
    testing: relativeModule(folder, "runtime/testing/index.js"),
    zod: "zod",
    contract: relativeModule(interfaces, "runtime/contract/index.js"),
  };
}

/** How a file in a folder imports another; both relative to the root. */
export function relativeModule(folder: string, file: string): string {
  const path = posix.relative(folder, file);
  return path.startsWith(".") ? path : `./${path}`;
}

/** The versions this package is made with are known to fit each other. */
function versions(): NewPackage["versions"] {
  const content = JSON.parse(readIfThere(join(packageRoot(), "package.json")) ?? "{}") as {
    readonly version: string; // written by npm and by us
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  return {
    jumpstarter: content.version,
    typescript: content.devDependencies.typescript ?? "latest",
    nodeTypes: content.devDependencies["@types/node"] ?? "latest",
  };
}
