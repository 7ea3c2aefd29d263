import { readError } from "../../errors/foreign-error.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/** What a driver throws in a timer or in a promise nobody waits for. */
export interface Crashes extends Disposable {
  /** Aborts at the first of them; its reason is a {@link CliError} that names what was thrown and where. */
  readonly signal: AbortSignal;
}

/**
 * Keeps the process alive until its devices are closed when something is thrown that nobody catches, until disposed. Later
 * ones are only told. Whoever uses it has to end: nothing is known about the state of the driver any more.
 */
export function watchCrashes(): Crashes {
  const controller = new AbortController();
  const onCrash = (reason: unknown) => {
    const crash = new CliError(explain(reason), exitCodes.device);
    crash.cause = reason;
    if (controller.signal.aborted) process.stderr.write(`jmp: error: ${crash.message}\n`);
    else controller.abort(crash);
  };
  process.on("uncaughtException", onCrash).on("unhandledRejection", onCrash);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      process.off("uncaughtException", onCrash).off("unhandledRejection", onCrash);
    },
  };
}

function explain(reason: unknown): string {
  const { message } = readError(reason);
  const text = (message || "an error without a message").split("\n", 1)[0]?.slice(0, 1000);
  return `A driver failed where nothing catches it, so the exporter ends: ${text}${whereOf(reason)}`;
}

/** The innermost place that is not Node's own. */
function whereOf(reason: unknown): string {
  const stack = typeof reason === "object" && reason !== null && "stack" in reason ? String(reason.stack) : "";
  const place = /\bat (?:.*\()?(?:file:\/\/)?(\/[^\s()]+:\d+:\d+)\)?$/m.exec(stack)?.[1];
  return place === undefined ? "" : ` (${place})`;
}
