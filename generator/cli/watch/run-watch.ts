import { exitCode } from "../command-line/exit-code.js";
import type { Flags } from "../command-line/flags.js";
import { createPrinter } from "../report/printer.js";
import { reportChanges } from "../report/report-changes.js";
import { endOnSignals } from "./end-on-signals.js";
import { Hints, nextChange } from "./next-change.js";
import { reportRun } from "./report-run.js";
import { Session } from "./session.js";
import { WatchedTexts } from "./watched-texts.js";

/**
 * Generates, and again after each edit, until a signal ends the program. A run with findings writes nothing; the next
 * edit is a new chance.
 *
 * @throws {CliError} For flags that cannot be.
 */
export async function runWatch(flags: Flags, workingFolder: string): Promise<never> {
  // Nobody reads on: there is nothing left to do here.
  process.stdout.on("error", () => process.exit(exitCode.inputOutput));
  const hints = new Hints();
  const texts = new WatchedTexts(hints.hear);
  const session = new Session(flags, workingFolder, texts);
  process.once("exit", () => session.finish());
  let isClean = await runFirst(session, flags);
  endOnSignals();
  for (;;) {
    await nextChange(texts, hints);
    isClean = await runAgain(session, flags, isClean);
  }
}

/** The first run says what any run says. */
async function runFirst(session: Session, flags: Flags): Promise<boolean> {
  const printer = printerOf(session, flags);
  const done = await session.run(printer);
  if (done === undefined) printer.tell("nothing written");
  else reportChanges(session.project, done.counts, done.changes, printer);
  printer.tell(`watching ${session.project.interfaces}; Ctrl-C ends`);
  printer.finish();
  return done !== undefined;
}

async function runAgain(session: Session, flags: Flags, wasClean: boolean): Promise<boolean> {
  const started = performance.now();
  const printer = printerOf(session, flags);
  const done = await session.run(printer);
  const line = reportRun(done, performance.now() - started, wasClean);
  if (line !== undefined) printer.tell(line);
  printer.finish();
  return done !== undefined;
}

/** Each run prints its own findings. */
function printerOf({ project }: Session, { format = "pretty" }: Flags): ReturnType<typeof createPrinter> {
  return createPrinter(format, project.root);
}
