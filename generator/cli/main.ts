import { missingFolder } from "../diagnostics/catalogue/project.js";
import type { ReadRig } from "../emit/emit-rig.js";
import type { LoadedPlugins } from "../plugins/load-plugins.js";
import { generatorVersion } from "../version.js";
import { parseArguments, type RunCommand } from "./command-line/arguments.js";
import { describeError } from "./command-line/describe-error.js";
import { exitCode } from "./command-line/exit-code.js";
import { guardOutput } from "./command-line/guard-output.js";
import { unchangedRun } from "./memory/last-run.js";
import { findProject, type Project } from "./project/project.js";
import { createPrinter, type Printer } from "./report/printer.js";
import { reportChanges, reportNothing } from "./report/report-changes.js";
import type { TemplatesCommand } from "./templates/run-templates.js";

/** What jsgen cannot do alone. */
export interface Tools {
  /** Knows drivers. */
  readonly readRig: ReadRig;
}

/**
 * Runs jsgen.
 *
 * Everything it has to say goes to standard output, findings and errors to standard error; a report for programs, which
 * `--format` asks for, goes to standard output, and everything else to standard error.
 *
 * @param argv Command line without the program.
 * @param tools What the generator does not know itself.
 * @returns The exit code.
 */
export async function main(argv: readonly string[], tools: Tools): Promise<number> {
  guardOutput();
  try {
    const line = await parseArguments(argv, generatorVersion());
    if (line.command === "print") return print(line.text);
    if (line.command === "explain") return print((await import("./explain/explain-code.js")).explainCode(line.code));
    if (line.command === "rig")
      return await (await import("./rig/run-rig.js")).runRig(line, process.cwd(), tools.readRig);
    if (line.command === "templates") return await changeTemplates(line);
    if (line.command === "create-driver") {
      return await (await import("./create-driver/run-create-driver.js")).runCreateDriver(line.name, line.flags);
    }
    return await run(line);
  } catch (error) {
    return reportError(error, argv.includes("--debug"));
  }
}

/** Templates can be looked at and copied before their folder, or any other, exists. */
async function changeTemplates(line: TemplatesCommand): Promise<number> {
  const { out: _, ...flags } = line.flags;
  const { project, diagnostics } = findProject(flags, process.cwd());
  const wrong = diagnostics.filter(({ code }) => code.startsWith("JSG6") && code !== missingFolder.code);
  createPrinter("pretty", project.root).diagnostics(wrong);
  if (wrong.length > 0) return exitCode.configuration;
  const { runTemplates } = await import("./templates/run-templates.js");
  return print(runTemplates(line, project));
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return exitCode.done;
}

async function run(line: RunCommand): Promise<number> {
  if (line.flags.watch) return (await import("./watch/run-watch.js")).runWatch(line.flags, process.cwd());
  const { project, diagnostics } = findProject(line.flags, process.cwd());
  const printer = createPrinter(line.flags.format ?? "pretty", project.root);
  printer.diagnostics(diagnostics);
  const code = diagnostics.length > 0 ? exitCode.configuration : await runCommand(line, project, printer);
  printer.finish();
  return code;
}

// The compiler behind the reader takes most of a second to load; nobody waits for it in vain.
async function runCommand({ command, flags }: RunCommand, project: Project, printer: Printer): Promise<number> {
  if (flags.against !== undefined) {
    const { runBreaking } = await import("./breaking/run-breaking.js");
    return runBreaking(project, flags.against, printer);
  }
  if (flags.base !== undefined) {
    const { runResolve } = await import("./resolve/run-resolve.js");
    return runResolve(project, flags.base, printer);
  }
  if (command === "descriptors") return (await import("./write-descriptors.js")).writeDescriptors(project, printer);
  const last = flags.only === undefined ? unchangedRun(project) : undefined;
  if (last !== undefined) {
    reportNothing(last, printer);
    return exitCode.done;
  }
  const { runGenerate } = await import("./run-generate.js");
  const plugins = project.plugins.length === 0 ? undefined : await pluginsOf(project);
  const run = runGenerate(project, {
    check: command === "check",
    force: flags.force === true,
    resetLedger: flags["reset-ledger"] === true,
    fix: flags.fix === true,
    only: flags.only,
    printer,
    ...(plugins !== undefined && { plugins }),
  });
  if (run.done !== undefined) reportChanges(project, run.done.counts, run.done.changes, printer);
  return run.exitCode;
}

async function pluginsOf(project: Project): Promise<LoadedPlugins> {
  return (await import("../plugins/load-plugins.js")).loadPlugins(project.root, project.plugins);
}

function reportError(error: unknown, debug: boolean): number {
  const described = describeError(error, debug);
  process.stderr.write(described.text);
  return described.exitCode;
}
