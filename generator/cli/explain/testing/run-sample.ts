import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../../../diagnostics/sort-diagnostics.js";
import { emitInterface } from "../../../emit/emit-interface.js";
import { packageRoot } from "../../../proto/package-root.js";
import { presentProtos } from "../../breaking/present-protos.js";
import { compareProtos } from "../../breaking/run-breaking.js";
import { configFile } from "../../project/config.js";
import { findProject, type Project } from "../../project/project.js";
import { readSources } from "../../sources/read-sources.js";
import { withFixes } from "../../sources/with-fixes.js";
import { TemporaryProject } from "../../testing/temporary-project.js";
import type { Sample } from "../read-sample.js";

/** What jsgen finds in a sample; one about compatibility is compared with its version before. */
export function runSample(code: string, { given, wrong, right }: Sample, role: "wrong" | "right"): Diagnostic[] {
  const file = { wrong, right }[role];
  using folder = new TemporaryProject({ "interfaces/other.ts": other });
  if (file.path === configFile) return configured(folder, file.text);
  linkPackage(folder.folder);
  for (const { path, text } of given) folder.write(path, text);
  const project = projectOf(folder.folder, [...given, file]);
  const isCompared = given.some(({ path }) => path === file.path);
  const base = isCompared ? commit(project, folder) : [];
  folder.write(file.path, file.text);
  return sortDiagnostics(withFixes(project.root, findAll(project, code.startsWith("JSG4") ? base : undefined)));
}

/** There is always an interface, so that a sample without one is not said to be empty. */
const other = `/** Has nothing to do with it. */
export abstract class OtherInterface {
  static readonly id: string = "other/v1";
}
`;

/** What is found in a configuration, for a project whose package has a name of its own. */
function configured(folder: TemporaryProject, text: string): Diagnostic[] {
  folder.write("package.json", '{ "name": "acme-lab" }');
  folder.write(configFile, text);
  return [...findProject({}, folder.folder).diagnostics];
}

function findAll(project: Project, base: readonly FileDescriptorProto[] | undefined): readonly Diagnostic[] {
  const sources = readSources(project);
  if (sources.diagnostics.some(({ severity }) => severity === "error")) return sources.diagnostics;
  const present = presentProtos(project, sources);
  const found = [...sources.diagnostics, ...present.diagnostics];
  return base === undefined ? found : [...found, ...compareProtos(project, sources, base, present.files)];
}

/** Generates the protos of the version before into the project, where they remember the numbers. */
function commit(project: Project, folder: TemporaryProject): readonly FileDescriptorProto[] {
  const sources = readSources(project);
  const { files, diagnostics } = presentProtos(project, sources);
  const problems = [...sources.diagnostics, ...diagnostics].map(({ message }) => message);
  if (problems.length > 0) throw new Error(`The version before has findings: ${problems.join("; ")}`);
  for (const contract of sources.model.interfaces) {
    const { path, proto } = emitInterface(contract, new Map(), { ...project, header: "By jsgen." });
    if (proto !== undefined) folder.write(`generated/${path}`, proto.text);
  }
  return files;
}

function projectOf(root: string, files: readonly { readonly path: string }[]): Project {
  const folder = (name: string) => (files.some(({ path }) => path.startsWith(`${name}/`)) ? name : undefined);
  return {
    root,
    interfaces: "interfaces",
    out: "generated",
    protos: folder("protos"),
    drivers: folder("drivers"),
    templates: undefined,
    plugins: [],
    packagePrefix: "jumpstarter.driver",
  };
}

/** An installed package whose contract is that of this checkout. */
function linkPackage(folder: string): void {
  const installed = join(folder, "node_modules/jumpstarter-ts");
  mkdirSync(join(installed, "dist/runtime"), { recursive: true });
  symlinkSync(join(packageRoot(), "package.json"), join(installed, "package.json"));
  symlinkSync(join(packageRoot(), "runtime/contract"), join(installed, "dist/runtime/contract"));
}
