import { generatorVersion } from "../version.js";
import { parseArguments, type RunCommand } from "./arguments.js";
import { CliError } from "./cli-error.js";
import { exitCode } from "./exit-code.js";
import { unchangedRun } from "./last-run.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { findProject } from "./project.js";
import { reportNothing } from "./report-changes.js";
import { isSystemError } from "./system-error.js";

/**
 * Runs jsgen.
 *
 * Everything it has to say goes to standard output, findings and errors to standard error.
 *
 * @param argv Command line without the program.
 * @returns The exit code.
 */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const line = await parseArguments(argv, generatorVersion());
    if (line.command !== "print") return await run(line);
    process.stdout.write(`${line.text}\n`);
    return exitCode.done;
  } catch (error) {
    return reportError(error, argv.includes("--debug"));
  }
}

async function run({ command, flags }: RunCommand): Promise<number> {
  const { project, diagnostics } = findProject(flags, process.cwd());
  if (diagnostics.length > 0) {
    printDiagnostics(diagnostics, project.root);
    return exitCode.configuration;
  }
  const last = unchangedRun(project);
  if (last !== undefined) {
    reportNothing(last);
    return exitCode.done;
  }
  // The compiler behind the reader takes most of a second to load; nobody waits for it in vain.
  const { runGenerate } = await import("./run-generate.js");
  return runGenerate(project, { check: command === "check", force: flags.force === true });
}

function reportError(error: unknown, debug: boolean): number {
  if (error instanceof CliError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
  const details = debug ? `${stack}\n` : "";
  if (isSystemError(error)) {
    process.stderr.write(`jsgen: cannot read or write: ${message}\n${details}`);
    return exitCode.inputOutput;
  }
  process.stderr.write(
    `jsgen: internal error JSG9001: ${message}; please report it (--debug shows the stack)\n${details}`,
  );
  return exitCode.bug;
}
