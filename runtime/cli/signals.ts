import { constants } from "node:os";
import { Interrupted } from "./cli-error.js";

const handled = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Runs work that a signal cancels: the first SIGINT, SIGTERM, SIGHUP or SIGQUIT aborts `signal` and the work ends in good order,
 * the second ends the process at once.
 * @throws {Interrupted} When a signal came, however the work ended.
 */
export async function withSignals<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let interrupted: Interrupted | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const number = constants.signals[signal];
    if (interrupted !== undefined) {
      process.exit(128 + number);
    }
    interrupted = new Interrupted(signal, number);
    controller.abort(interrupted);
  };
  for (const signal of handled) {
    process.on(signal, onSignal);
  }
  try {
    const result = await work(controller.signal);
    if (interrupted === undefined) {
      return result;
    }
  } catch (reason) {
    throw interrupted ?? reason;
  } finally {
    for (const signal of handled) {
      process.off(signal, onSignal);
    }
  }
  throw interrupted;
}

/** Signals that came while nobody else listened. */
export interface SignalGaps extends Disposable {
  /** The first of them. */
  readonly missed: Interrupted | undefined;
}

/** Keeps signals between two pieces of work from ending the process in the middle; until it is disposed. */
export function watchSignalGaps(): SignalGaps {
  let missed: Interrupted | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) {
      missed ??= new Interrupted(signal, constants.signals[signal]);
    }
  };
  for (const signal of handled) {
    process.on(signal, onSignal);
  }
  return {
    get missed() {
      return missed;
    },
    [Symbol.dispose]() {
      for (const signal of handled) {
        process.off(signal, onSignal);
      }
    },
  };
}
