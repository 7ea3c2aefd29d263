import { existsSync, readdirSync, realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { ClassDeclaration } from "ts-morph";
import { duplicateDriver } from "../diagnostics/catalogue/values.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import type { ClientModel, DriverModel } from "../model/driver.js";
import { readDriverTags } from "./doc/read-comment.js";
import { type FollowedValue, ValueFollower } from "./driver/follow-value.js";
import { ModuleFiles } from "./driver/module-files.js";
import { inputFiles } from "./source/input-files.js";
import { openProject } from "./source/open-project.js";
import { toPosix } from "./source/posix-path.js";
import { ReadContext } from "./source/read-context.js";
import { reportSyntaxErrors } from "./source/report-syntax-errors.js";

/** Where a project's drivers and its generated code are. */
export interface ReadDriversOptions {
  readonly root: string;
  /** Folder of the drivers, relative to the root; each folder in it that has an `index.ts` is one family. */
  readonly drivers: string;
  /** Folder of the generated code. Default `generated`. */
  readonly out?: string;
  /** Protobuf package of the generated code. Default `jumpstarter.driver`. */
  readonly package?: string;
}

/** What a project's driver folders export. */
export interface ReadDriversResult {
  /** Classes that extend a generated stub or fake, however indirectly; by subpath and name. */
  readonly drivers: readonly DriverModel[];
  /** Classes that extend a generated client. */
  readonly clients: readonly ClientModel[];
  readonly diagnostics: readonly Diagnostic[];
  /** Source files that were read: paths relative to the root, sorted. */
  readonly inputs: readonly string[];
}

/** Finds the driver and client classes a project exports, by their syntax alone: nothing is loaded or run. */
export function readDrivers(options: ReadDriversOptions): ReadDriversResult {
  const root = realpathSync(resolve(options.root));
  const project = openProject(root, [], { noResolve: true });
  const context = new ReadContext(project, root, join(root, options.drivers));
  const layout = {
    folder: basename(options.out ?? "generated"),
    packagePrefix: options.package ?? "jumpstarter.driver",
  };
  const follower = new ValueFollower(new ModuleFiles(project, root), layout);
  const found = familyFiles(root, options.drivers).flatMap(({ index, subpath }) => {
    const file = project.addSourceFileAtPath(index);
    return follower.exportNames(file).flatMap((name) => {
      const value = follower.exported(file, name);
      return value?.kind === "class" ? readClass(context, follower, { name, subpath, ...value }) : [];
    });
  });
  const drivers = found.filter((one) => "pythonTypes" in one);
  reportDuplicates(context, drivers);
  const read = project.getSourceFiles().filter((file) => context.isOwn(file.getFilePath()));
  for (const file of read) reportSyntaxErrors(context, file);
  return {
    drivers,
    clients: found.filter((one) => !("pythonTypes" in one)),
    diagnostics: sortDiagnostics(context.diagnostics),
    inputs: inputFiles(
      context,
      project.getSourceFiles().map((file) => file.getFilePath()),
    ),
  };
}

function familyFiles(root: string, drivers: string): { index: string; subpath: string }[] {
  const folder = join(root, drivers);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ index: join(folder, name, "index.ts"), subpath: `./${toPosix(join(drivers, name))}` }))
    .filter(({ index }) => existsSync(index));
}

interface ExportedClass {
  readonly name: string;
  readonly subpath: string;
  readonly declaration: ClassDeclaration;
}

function readClass(
  context: ReadContext,
  follower: ValueFollower,
  { name, subpath, declaration }: ExportedClass,
): (DriverModel | ClientModel)[] {
  if (declaration.isAbstract() || !context.isOwn(declaration.getSourceFile().getFilePath())) return [];
  const base = generatedBase(follower, declaration);
  if (base === undefined) return [];
  const span = context.span(declaration.getNameNode() ?? declaration);
  const model = { className: name, subpath, interfaceId: base.interfaceId, span };
  if (base.name.endsWith("Client")) return [model];
  if (!base.name.endsWith("Driver") && !base.name.startsWith("Fake")) return [];
  return [{ ...model, pythonTypes: readDriverTags(context, declaration).pythonDrivers ?? [] }];
}

/** The generated class at the end of the chain of `extends`. */
function generatedBase(follower: ValueFollower, declaration: ClassDeclaration) {
  const visited = new Set<ClassDeclaration>();
  let current: FollowedValue | undefined = { kind: "class", declaration };
  while (current?.kind === "class" && !visited.has(current.declaration)) {
    visited.add(current.declaration);
    const clause = current.declaration.getExtends();
    current = clause && follower.expression(clause.getExpression());
  }
  return current?.kind === "generated" ? current : undefined;
}

function reportDuplicates(context: ReadContext, drivers: readonly DriverModel[]): void {
  const taken = new Map<string, DriverModel>();
  for (const driver of drivers) {
    for (const name of [driver.className, ...driver.pythonTypes]) {
      const holder = taken.get(name);
      if (holder === undefined) taken.set(name, driver);
      else context.report(duplicateDriver, driver.span, { name, other: `${holder.subpath}#${holder.className}` });
    }
  }
}
