import { DriverError } from "../contract/driver-error.js";
import type { Driver } from "../driver/driver.js";
import { classifyError } from "../errors/classify-error.js";
import { createLogger, type Logger } from "../log/logger.js";
import { Session } from "../session/session.js";
import type { Limits } from "../transport/limits.js";
import { type ListenAddress, type Listener, listen } from "../transport/listen.js";
import { type ClosingFailure, settleWithin } from "./settle-within.js";

/** How an exporter serves a driver tree. */
export interface ExporterOptions {
  /** At least one; a Unix socket without a path gets a private one. */
  readonly listen: readonly ListenAddress[];
  /** Default: JSON lines to standard error. */
  readonly logger?: Logger;
  /** Told every address that is open to all; default: a warning in the log. */
  readonly onInsecure?: (address: string) => void;
  readonly limits?: Partial<Limits>;
  /** Labels of the exporter, as clients see them. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Patience with each driver when the exporter closes, in milliseconds. Default 10 000. */
  readonly closeTimeoutMs?: number;
}

/** However many drivers and sockets hang, closing ends. */
const patienceMs = 30_000;

/** A driver tree that is open and listens. */
export class Exporter implements AsyncDisposable {
  /** Where it listens, in the order asked for: `unix:/run/...`, `http://127.0.0.1:4711`. */
  readonly addresses: readonly string[];
  readonly session: Session;
  readonly #listeners: readonly Listener[];
  #closing: Promise<void> | undefined;

  private constructor(session: Session, listeners: readonly Listener[]) {
    this.session = session;
    this.addresses = listeners.map(({ address }) => address);
    this.#listeners = listeners;
  }

  /**
   * Opens every driver, children first, and listens on each address. If one of them fails, everything is closed again.
   *
   * @throws What the driver or the listener failed with; the message names the device or the address.
   */
  static async start(root: Driver, options: ExporterOptions): Promise<Exporter> {
    const { logger = createLogger(), listen: addresses, limits, onInsecure = warnInsecure(logger), ...rest } = options;
    if (addresses.length === 0) throw new RangeError("An exporter needs at least one address to listen on");
    const session = await Session.open(root, { logger, ...rest });
    const listeners: Listener[] = [];
    try {
      for (const address of addresses) {
        const listener = await listen(session.routes(), address, { logger, ...(limits && { limits }) });
        listeners.push(listener);
        if (!listener.address.startsWith("unix:")) onInsecure(listener.address);
      }
    } catch (reason) {
      // The first failure is the news; the session has logged its own.
      await closeAll(session, listeners);
      throw reason;
    }
    return new Exporter(session, listeners);
  }

  /**
   * Stops listening, ends the calls that run with `unavailable`, closes every driver. Takes at most 30 s; the second
   * call waits for the first.
   *
   * @throws {DriverError} `internal`, after everything is closed, naming every driver that failed or took too long.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const failures = await closeAll(this.session, this.#listeners);
    if (failures.length === 0) return;
    const text = failures.map(describeFailure).join("; ");
    throw new DriverError(text, { code: "internal", cause: failures[0]?.reason });
  }
}

/** Listeners go first, so that no call starts any more; they wait for the calls that the session ends. */
function closeAll(session: Session, listeners: readonly Listener[]): Promise<ClosingFailure[]> {
  const parts = listeners.map((listener) => ({ name: `"${listener.address}"`, closed: listener.close() }));
  return settleWithin([...parts, { name: "the session", closed: session.close() }], patienceMs);
}

/** A driver that failed is named by the session's own error. */
function describeFailure({ name, reason }: ClosingFailure): string {
  return reason instanceof DriverError ? reason.message : `Cannot close ${name}: ${classifyError(reason).text}`;
}

function warnInsecure(logger: Logger): (address: string) => void {
  return (address) =>
    logger.warn({ address }, `INSECURE: whoever can reach ${address} controls the devices; nothing is encrypted`);
}
