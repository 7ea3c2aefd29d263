import type { ClientHttp2Session } from "node:http2";
import { Code, ConnectError, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { exporterLost } from "../errors/exporter-lost.js";
import { explainLoss } from "./explain-loss.js";
import { type Limits, resolveLimits } from "./limits.js";
import { exporterAuthority, openSession } from "./open-session.js";
import { reopen } from "./reopen.js";
import { nameSession } from "./session-header.js";
import { type PoolEnd, SessionPool } from "./session-pool.js";
import { formatTarget, type Target } from "./target.js";

/** How to connect. */
export interface ConnectionOptions {
  /** Replace single figures of the defaults. */
  readonly limits?: Partial<Limits>;
}

/** Asks over a transport for the identity of the session that answers, within so many milliseconds. */
export type Identify = (transport: Transport, timeoutMs: number) => Promise<string>;

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
  readonly #limits: Limits;
  #sessions: SessionPool;
  #peer: { readonly session: string; readonly identify: Identify } | undefined;
  #reopening: Promise<boolean> | undefined;

  /**
   * Connects, and waits for the far end's first answer.
   *
   * @throws {DriverError} `unavailable` if nobody answers within `connectMs`; the text names the phase and what to do.
   */
  static async open(target: Target, options: ConnectionOptions = {}): Promise<Connection> {
    const limits = resolveLimits(options.limits);
    return new Connection(target, limits, await openSession(target, limits));
  }

  private constructor(target: Target, limits: Limits, first: ClientHttp2Session) {
    this.target = target;
    this.#limits = limits;
    this.#sessions = this.#createPool(first);
    this.closed = this.#sessions.ended;
    this.transport = createTransport(
      () => this.#sessions,
      limits,
      () => this.session,
    );
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
    const { end } = this.#sessions;
    if (end === undefined) return true;
    const mayBeBack = end === "closed" || end === "reset" || end === "shutdown";
    if (this.#peer === undefined || !mayBeBack) return false;
    this.#reopening ??= this.#reopen(this.#peer, this.#sessions).finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  /** Cancels the calls that run and closes the connection. The second call does nothing. */
  close(): void {
    this.#sessions.close();
  }

  async #reopen({ session, identify }: { session: string; identify: Identify }, before: SessionPool): Promise<boolean> {
    const until = performance.now() + this.#limits.retryMs;
    const open = (timeoutMs: number) =>
      openSession(this.target, { ...this.#limits, connectMs: Math.min(timeoutMs, this.#limits.connectMs) });
    const opened = await reopen({ open, patienceMs: this.#limits.retryMs });
    if (opened === undefined) return false;
    const sessions = this.#createPool(opened);
    const transport = createTransport(
      () => sessions,
      this.#limits,
      () => undefined,
    );
    const found = await identify(transport, Math.max(100, Math.ceil(until - performance.now()))).catch(() => undefined);
    if (found === session && before.end !== "left") {
      this.#sessions = sessions;
      return true;
    }
    sessions.close();
    if (found !== undefined) before.replaced();
    return found !== undefined;
  }

  #createPool(first: ClientHttp2Session): SessionPool {
    const open = () => openSession(this.target, this.#limits);
    const toError = (end: PoolEnd, since: Date) => connectionError(this.target, end, since);
    return new SessionPool(first, { open, limits: this.#limits, toError });
  }
}

function createTransport(sessions: () => SessionPool, limits: Limits, session: () => string | undefined): Transport {
  const baseUrl = `http://${exporterAuthority}`;
  return createGrpcTransport({
    baseUrl,
    sessionManager: {
      authority: baseUrl,
      // Node's own default for the authority has a port.
      request: (method, path, headers) =>
        sessions().request({ ...headers, ":method": method, ":path": path, ":authority": exporterAuthority }),
      notifyResponseByteRead: () => undefined,
    },
    // Random bytes only get slower, and what compresses well may inflate to gigabytes.
    acceptCompression: [],
    readMaxBytes: limits.messageBytes,
    writeMaxBytes: limits.messageBytes,
    interceptors: [nameSession(session), explainLoss((reason) => sessions().failure(reason))],
  });
}

function connectionError(target: Target, end: PoolEnd, since: Date): ConnectError {
  const exporter = formatTarget(target);
  if (end === "left") return new ConnectError(`the connection to "${exporter}" was closed`, Code.Canceled);
  const lost = exporterLost({ exporter, phase: end, since });
  return new ConnectError(lost.message, Code.Unavailable, undefined, undefined, lost);
}
