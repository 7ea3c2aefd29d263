import type { Transport } from "@connectrpc/connect";
import { openInProcess } from "./in-process.js";
import { type Limits, resolveLimits } from "./limits.js";
import type { Identify, Link, Peer } from "./link.js";
import { NetworkLink } from "./network-link.js";
import type { Target } from "./target.js";

/** How to connect. */
export interface ConnectionOptions {
  /** Replace single figures of the defaults. */
  readonly limits?: Partial<Limits>;
}

/**
 * A connection to one exporter. When it is lost, every pending and later call fails with `unavailable`, caused by one
 * `ExporterLost`; only `reopen` brings it back, and only to the same session.
 */
export class Connection {
  readonly target: Target;
  /** Sends calls. Its errors are ConnectErrors. */
  readonly transport: Transport;
  /** Settles, and never fails, when the connection is lost, when the exporter takes no more calls, and after `close`. */
  readonly closed: Promise<void>;
  /** Uuid of the exporter's session that calls are meant for; with another one there they are refused. */
  session: string | undefined;
  readonly #link: Link;
  #peer: Peer | undefined;

  /**
   * Connects, and waits for the far end's first answer.
   *
   * @throws {DriverError} `unavailable` if nobody answers within `connectMs`; the text names the phase and what to do.
   */
  static async open(target: Target, options: ConnectionOptions = {}): Promise<Connection> {
    const limits = resolveLimits(options.limits);
    if (target.kind === "in-process") return new Connection(target, openInProcess(target, limits));
    return new Connection(target, await NetworkLink.open(target, limits));
  }

  private constructor(target: Target, link: Link) {
    this.target = target;
    this.#link = link;
    this.closed = link.ended;
    this.transport = link.createTransport(() => this.session);
  }

  /** Remembers whom the connection is to; without that it is not opened a second time. */
  remember(session: string, identify: Identify): void {
    this.#peer = { session, identify };
  }

  /**
   * Opens a connection that the far end closed, or that broke, again, within `retryMs`; tells whether it is worth sending a
   * call again, if only to hear the news: where another session answers, it stays lost. The devices of that one are others,
   * even if they have the same names.
   */
  async reopen(): Promise<boolean> {
    return this.#peer !== undefined && this.#link.reopen(this.#peer);
  }

  /** Cancels the calls that run and closes the connection. The second call does nothing. */
  close(): void {
    this.#link.close();
  }
}
