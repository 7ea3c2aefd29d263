import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import { nameProblem } from "../../scaffold/scaffold-names.js";
import { type MethodKindName, methodKinds } from "../../scaffold/scaffold-spec.js";
import { kebabCase } from "../../view/kebab-case.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import type { Flags } from "../command-line/flags.js";
import { configFile, isPackagePrefix } from "../project/config.js";
import { findProject, type Project } from "../project/project.js";
import type { DriverRequest, Place } from "./request.js";

/** Asks a person; the answer is the default when it is empty. */
export type Ask = (question: string, fallback: string) => Promise<string>;

/**
 * Completes what the command line says: by asking, on a terminal, else by defaults.
 *
 * @throws {CliError} For what cannot be, or what has no default.
 */
export async function completeRequest(
  name: string | undefined,
  flags: Flags,
  ask: Ask | undefined,
  workingFolder: string,
): Promise<DriverRequest> {
  const chosen = checkName(name ?? (await ask?.("Name of the driver", "")), flags);
  const contract =
    flags.interface ?? (await ask?.('Interface: "new", or one that exists, such as power', "new")) ?? "new";
  const kinds =
    flags.kind ?? (contract === "new" ? await ask?.("Its methods: unary, stream, bytes", "unary") : undefined);
  const place = await choosePlace(chosen, flags, ask, workingFolder);
  // A project has its author already.
  const author = flags.author ?? (place.kind === "package" ? await ask?.("Author", "") : undefined) ?? "";
  return {
    name: chosen,
    contract,
    kinds: parseKinds(kinds ?? "unary", flags, contract),
    place,
    author: author === "" ? undefined : author,
    dryRun: flags["dry-run"] === true,
  };
}

function checkName(name: string | undefined, flags: Flags): string {
  if (name === undefined || name === "") {
    const eaten =
      flags.package === undefined || flags.package.includes(".") ? "" : ` before --package ${flags.package}`;
    throw usage(`"create-driver" needs a name${eaten}, such as jsgen create-driver my-relay`);
  }
  const problem = nameProblem(name);
  if (problem !== undefined) throw usage(problem);
  return name;
}

function parseKinds(text: string, { kind }: Flags, contract: string): readonly MethodKindName[] {
  if (kind !== undefined && contract !== "new")
    throw usage("--kind belongs to --interface new: an existing one has its methods");
  return text.split(",").map((part) => {
    const word = part.trim();
    const known = methodKinds.find((one) => one === word);
    if (known !== undefined) return known;
    throw usage(`Unknown kind "${word}"${didYouMean(word, methodKinds) || `; known are ${methodKinds.join(", ")}`}`);
  });
}

async function choosePlace(name: string, flags: Flags, ask: Ask | undefined, workingFolder: string): Promise<Place> {
  if (flags["in-tree"] && flags.package === "") throw usage("--in-tree and --package exclude each other");
  const project = configuredProject(flags, workingFolder);
  if (flags["in-tree"]) return inTree(project);
  if (flags.package !== undefined) return newPackage(name, flags, ask, workingFolder);
  if (ask === undefined) {
    if (project !== undefined) return inTree(project);
    throw usage(`Say where: --in-tree in a project with ${configFile}, or --package for a package of its own`);
  }
  const answer = await ask(
    'Where: "in-tree", or a "package" of its own',
    project === undefined ? "package" : "in-tree",
  );
  if (answer === "in-tree") return inTree(project);
  if (answer === "package") return newPackage(name, flags, ask, workingFolder);
  throw usage(`"${answer}" is neither "in-tree" nor "package"`);
}

function inTree(project: Project | undefined): Place {
  if (project !== undefined) return { kind: "in-tree", project };
  throw usage(`There is no ${configFile} here or above; --package makes a package of its own`);
}

/** The project a driver joins; its own mistakes are told by a run of jsgen. */
function configuredProject(flags: Flags, workingFolder: string): Project | undefined {
  const { interface: _, kind: __, author: ___, package: prefix, ...folders } = flags;
  const { project, diagnostics } = findProject(
    flags["in-tree"] && prefix ? { ...folders, package: prefix } : folders,
    workingFolder,
  );
  if (!existsSync(join(project.root, configFile))) return undefined;
  const [problem] = diagnostics;
  if (problem !== undefined && flags["in-tree"])
    throw new CliError(`jsgen: ${problem.message}; run jsgen for details`, exitCode.configuration);
  return project;
}

async function newPackage(name: string, flags: Flags, ask: Ask | undefined, workingFolder: string): Promise<Place> {
  const suggested = domainOf(flags.author) ?? "com.example";
  const prefix =
    flags.package ||
    ((await ask?.("Domain you own, read backwards, for its protobuf packages", suggested)) ?? suggested);
  if (!isPackagePrefix(prefix)) {
    throw usage(`--package "${prefix}" is not a dotted name of two or more words in lower case, such as com.acme.lab`);
  }
  if (prefix.split(".")[0] === "jumpstarter") {
    throw usage(
      `"${prefix}" starts the protobuf packages of jumpstarter-ts; take a domain you own, such as com.acme.lab`,
    );
  }
  const folder =
    flags.out ??
    (await ask?.("Folder", `jumpstarter-driver-${kebabCase(name)}`)) ??
    `jumpstarter-driver-${kebabCase(name)}`;
  return { kind: "package", folder: resolve(workingFolder, folder), prefix };
}

/** `com.acme` for `Jane Doe <jane@acme.com>`. */
function domainOf(author: string | undefined): string | undefined {
  const domain = /@([\w.-]+)/
    .exec(author ?? "")?.[1]
    ?.toLowerCase()
    .replaceAll("-", "_")
    .split(".")
    .reverse()
    .join(".");
  return domain !== undefined && isPackagePrefix(domain) ? domain : undefined;
}

/** Name of the npm package that a folder becomes. */
export function packageNameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._~-]+/g, "-")
    .replaceAll(/^[._-]+|-+$/g, "");
  if (name !== "" && !["node_modules", "favicon.ico", "jumpstarter-ts"].includes(name)) return name;
  throw usage(
    `"${basename(folder)}" cannot be the name of an npm package; choose another folder below "${dirname(folder)}" with --out`,
  );
}

function usage(message: string): CliError {
  return new CliError(`jsgen: ${message}`, exitCode.usage);
}
