import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { DriverError } from "../contract/driver-error.js";
import { within } from "../driver/within.js";
import { ForwardedConnection } from "./forwarded-connection.js";
import type { OpenStream } from "./open-stream.js";

/** What both kinds of port forward take. */
export interface ForwardOptions {
  /** Closes the forward when it aborts. */
  readonly signal?: AbortSignal;
  /**
   * Hears of every connection that failed: its stream could not be opened, or broke. The connection is reset; the
   * forward goes on.
   */
  readonly onError?: (reason: unknown) => void;
  /** Connections at a time; one above it is closed at once. Default 1024. */
  readonly maxConnections?: number;
}

/** A local port that leads to a device; every connection gets a byte stream of its own. */
export interface Forward extends AsyncDisposable {
  /** Where programs connect: `127.0.0.1:40123`, `[::1]:40123`, `unix:/run/user/1000/jumpstarter-x1/socket`. */
  readonly address: string;
  /** Connections that are open now. */
  readonly connections: number;
  /** Stops listening and resets every connection; resolves within five seconds whatever devices do. */
  close(): Promise<void>;
}

const defaultMaxConnections = 1_024;
const closeMs = 5_000;
/** As the byte stream's own; Node's default takes four turns for one chunk. */
const highWaterMark = 64 * 1024;

/** Accepts connections and gives each a byte stream. */
export class ForwardServer {
  readonly server: Server;
  readonly #open: OpenStream;
  readonly #options: ForwardOptions;
  readonly #running = new Map<ForwardedConnection, Promise<void>>();
  #release: (() => Promise<void>) | undefined;
  #closing: Promise<void> | undefined;

  constructor(open: OpenStream, options: ForwardOptions) {
    this.#open = open;
    this.#options = options;
    // Nothing is read before there is somewhere to put it; each half ends by itself.
    this.server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true, highWaterMark });
    this.server.maxConnections = options.maxConnections ?? defaultMaxConnections;
    this.server.on("connection", (socket) => this.#accept(socket));
    this.server.on("drop", () => this.#report(tooMany(this.server.maxConnections)));
  }

  get connections(): number {
    return this.#running.size;
  }

  /** From here on a failure to accept is reported, and an abort closes; `release` runs after the last connection. */
  start(release?: () => Promise<void>): void {
    this.#release = release;
    this.server.on("error", (reason) => this.#report(reason));
    const { signal } = this.#options;
    signal?.addEventListener("abort", this.#abort, { once: true });
    if (signal?.aborted) this.#abort();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  readonly #abort = (): void => void this.close();

  #accept(socket: Socket): void {
    if (this.#closing !== undefined) {
      socket.destroy();
      return;
    }
    const connection = new ForwardedConnection(socket);
    const served = connection.serve(this.#open).then((reason) => {
      this.#running.delete(connection);
      if (reason !== undefined && this.#closing === undefined) this.#report(reason);
    });
    this.#running.set(connection, served);
  }

  async #close(): Promise<void> {
    this.#options.signal?.removeEventListener("abort", this.#abort);
    const closed = this.server.listening ? once(this.server, "close") : undefined;
    this.server.close();
    for (const connection of this.#running.keys()) connection.abort();
    await within(closeMs, () => Promise.all([closed, ...this.#running.values()])).catch(() => undefined); // nobody waits longer
    await this.#release?.();
  }

  #report(reason: unknown): void {
    this.#options.onError?.(reason);
  }
}

function tooMany(most: number): DriverError {
  const text = `A port forward takes no more than ${most} connection${most === 1 ? "" : "s"} at a time; one was closed`;
  return new DriverError(text, { code: "resource_exhausted" });
}
