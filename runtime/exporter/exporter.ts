import { DriverError } from "../contract/driver-error.js";
import type { Driver } from "../driver/driver.js";
import { classifyError } from "../errors/classify-error.js";
import { ExporterShutdown } from "../errors/shutdown.js";
import type { Health } from "../health/health.js";
import { serveHealth } from "../health/health-routes.js";
import { type Hooks, hookTimeoutMs } from "../hook/hook-spec.js";
import { createLeases, type LeaseOptions, type Leases } from "../lease/create-leases.js";
import type { LeaseTerms } from "../lease/lease.js";
import type { LeaseEvent } from "../lease/lease-events.js";
import type { LifeStop } from "../lease/lease-life.js";
import type { TreeFactory } from "../lease/tree-source.js";
import { LogHub } from "../log/log-hub.js";
import { createLogger, type Logger } from "../log/logger.js";
import { tapLogger } from "../log/tap-logger.js";
import type { Session } from "../session/session.js";
import type { StatusSnapshot } from "../status/status-machine.js";
import { type ListenAddress, type Listener, listen } from "../transport/listen.js";
import { type ClosingFailure, settleWithin } from "./settle-within.js";

/** How an exporter serves a driver tree. */
export interface ExporterOptions extends Omit<LeaseOptions, "logger" | "log"> {
  /** At least one; a Unix socket without a path gets a private one. */
  readonly listen: readonly ListenAddress[];
  /** Default: JSON lines to standard error. */
  readonly logger?: Logger;
  /** Told every address that is open to all; default: a warning in the log. */
  readonly onInsecure?: (address: string) => void;
  /** Gets every change of the status and every line of a hook, from the start. */
  readonly onEvent?: ((event: LeaseEvent) => void) | undefined;
}

/** However many drivers and sockets hang, closing ends this long after its hook. */
const patienceMs = 30_000;
/** Devices that take longer than this to close leave the rest of the time to the sockets. */
const devicesMs = 20_000;

/** An exporter that listens, and the sessions of its devices. */
export class Exporter implements AsyncDisposable {
  /** Where it listens, in the order asked for: `unix:/run/...`, `http://127.0.0.1:4711`. */
  readonly addresses: readonly string[];
  /** Settles, and never fails, when the exporter has stopped by itself: after `exitOnLeaseEnd`, or a hook that says so. */
  readonly stopped: Promise<LifeStop>;
  readonly #parts: Parts;
  readonly #hookMs: number;
  #closing: Promise<void> | undefined;

  private constructor(parts: Parts, hooks: Hooks) {
    this.addresses = parts.listeners.map(({ address }) => address);
    this.#parts = parts;
    this.#hookMs = longestHookMs(hooks);
    this.stopped = parts.leases.life.stopped.then(async (stop) => {
      await this.close().catch(() => undefined); // the session has logged it
      return stop;
    });
  }

  /**
   * Listens on each address and opens every driver, children first; the hook before the session may still run when this
   * returns. With `exclusive`, drivers are opened when a client comes. If anything fails, everything is closed again.
   *
   * @param tree A tree, whose drivers are reset between two sessions, or what makes a fresh tree for each.
   * @throws What the driver or the listener failed with; the message names the device or the address.
   */
  static async start(tree: Driver | TreeFactory, options: ExporterOptions): Promise<Exporter> {
    const { logger: parent = createLogger(), listen: addresses, onEvent, ...rest } = options;
    const log = new LogHub();
    const logger = tapLogger(parent, log);
    const { onInsecure = warnInsecure(logger), limits = {} } = options;
    if (addresses.length === 0) throw new RangeError("An exporter needs at least one address to listen on");
    const leases = await createLeases(tree, { logger, log, ...rest });
    if (onEvent !== undefined) leases.life.events.watch(onEvent);
    const { health, routes } = serveHealth(leases.routes);
    const parts: Parts = { leases, listeners: [], log, health };
    try {
      for (const address of addresses) {
        const listener = await listen([...leases.routes, ...routes], address, { logger, limits });
        parts.listeners.push(listener);
        if (listener.address.startsWith("http:")) onInsecure(listener.address);
      }
      await leases.holding.start();
    } catch (reason) {
      // The first failure is the news; the session has logged its own.
      await closeAll(parts, longestHookMs(options.hooks));
      throw reason;
    }
    return new Exporter(parts, options.hooks ?? {});
  }

  /** The session that is open. @throws {DriverError} `failed_precondition` when none is. */
  get session(): Session {
    const { current } = this.#parts.leases.life;
    if (current === undefined) throw new DriverError("No session is open", { code: "failed_precondition" });
    return current.session;
  }

  /** Why it stops by itself; undefined as long as it does not. */
  get stop(): LifeStop | undefined {
    return this.#parts.leases.life.stop;
  }

  /** What `grpc.health.v1` answers. */
  get health(): Health {
    return this.#parts.health;
  }

  /** Where it is in the life of a lease. */
  get status(): StatusSnapshot {
    return this.#parts.leases.life.status.snapshot;
  }

  /** Calls back on every change of the status and every line of a hook, until the returned function is called. */
  watch(watcher: (event: LeaseEvent) => void): () => void {
    return this.#parts.leases.life.events.watch(watcher);
  }

  /**
   * Begins a lease, where the exporter was started with `leased`; returns when its devices are open, while the hook before
   * it may still run. {@link endSession} ends it.
   *
   * @throws {DriverError} What a device failed with that does not open; `failed_precondition` while another session lasts.
   */
  async beginLease(terms: LeaseTerms): Promise<void> {
    await this.#parts.leases.life.begin(terms);
  }

  /** Ends the session that is open, with the hook after it; settles when its devices are free. The exporter goes on. */
  async endSession(reason = "the exporter's owner asked for it"): Promise<void> {
    const { life } = this.#parts.leases;
    const error = new DriverError(`The session has ended: ${reason}`, { code: "aborted" });
    if (life.current !== undefined) await life.end(life.current, error);
  }

  /**
   * Ends the calls that run with `unavailable`, runs the hook after the session, closes every driver and stops
   * listening. Takes at most 30 s and the hook's own time; the second call waits for the first.
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
    const failures = await closeAll(this.#parts, this.#hookMs);
    if (failures.length === 0) return;
    const text = failures.map(describeFailure).join("; ");
    throw new DriverError(text, { code: "internal", cause: failures[0]?.reason });
  }
}

/** What an exporter is made of. */
interface Parts {
  readonly leases: Leases;
  readonly listeners: Listener[];
  readonly log: LogHub;
  readonly health: Health;
}

/** The gate is shut at once; listeners go last, so that clients see the hook after the session and its end. */
function closeAll({ leases, listeners, log, health }: Parts, hookMs: number): Promise<ClosingFailure[]> {
  health.close();
  leases.holding.close(new ExporterShutdown());
  const session = leases.life.close();
  const devices = settleWithin([{ name: "the session", closed: session }], hookMs + devicesMs);
  const sockets = listeners.map(({ address, ...listener }) => ({
    name: `"${address}"`,
    closed: devices.then(() => {
      log.close();
      return listener.close();
    }),
  }));
  return settleWithin([...sockets, { name: "the session", closed: session }], hookMs + patienceMs);
}

/** Longest time that hooks may take when an exporter closes: the one before the session is ended, the other one runs. */
function longestHookMs({ beforeLease, afterLease }: Hooks = {}): number {
  const endMs = 10_000; // for processes that have to be killed
  const before = beforeLease === undefined ? 0 : endMs;
  return before + (afterLease === undefined ? 0 : hookTimeoutMs(afterLease) + endMs);
}

/** A driver that failed is named by the session's own error. */
function describeFailure({ name, reason }: ClosingFailure): string {
  return reason instanceof DriverError ? reason.message : `Cannot close ${name}: ${classifyError(reason).text}`;
}

function warnInsecure(logger: Logger): (address: string) => void {
  return (address) =>
    logger.warn({ address }, `INSECURE: whoever can reach ${address} controls the devices; nothing is encrypted`);
}
