import { Code, ConnectError, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { exporterLost } from "../errors/exporter-lost.js";
import { explainLoss } from "./explain-loss.js";
import { type Limits, resolveLimits } from "./limits.js";
import { exporterAuthority, openSession } from "./open-session.js";
import { type PoolEnd, SessionPool } from "./session-pool.js";
import { formatTarget, type Target } from "./target.js";

/** How to connect. */
export interface ConnectionOptions {
  /** Replace single figures of the defaults. */
  readonly limits?: Partial<Limits>;
}

/**
 * A connection to one exporter. It is never opened a second time: once it is lost, every pending and later call fails
 * with `unavailable`, caused by one {@link ExporterLost}, and a new connection is the caller's to open.
 */
export class Connection {
  readonly target: Target;
  /** Sends calls. Its errors are ConnectErrors. */
  readonly transport: Transport;
  /** Settles, and never fails, when the connection is lost, when the exporter takes no more calls, and after `close`. */
  readonly closed: Promise<void>;
  readonly #sessions: SessionPool;

  /**
   * Connects, and waits for the far end's first answer.
   *
   * @throws {DriverError} `unavailable` if nobody answers within `connectMs`; the text names the phase and what to do.
   */
  static async open(target: Target, options: ConnectionOptions = {}): Promise<Connection> {
    const limits = resolveLimits(options.limits);
    const open = () => openSession(target, limits);
    const toError = (end: PoolEnd, since: Date) => connectionError(target, end, since);
    return new Connection(target, limits, new SessionPool(await open(), { open, limits, toError }));
  }

  private constructor(target: Target, limits: Limits, sessions: SessionPool) {
    this.target = target;
    this.closed = sessions.ended;
    this.#sessions = sessions;
    this.transport = createTransport(sessions, limits);
  }

  /** Cancels the calls that run and closes the connection. The second call does nothing. */
  close(): void {
    this.#sessions.close();
  }
}

function createTransport(sessions: SessionPool, limits: Limits): Transport {
  const baseUrl = `http://${exporterAuthority}`;
  return createGrpcTransport({
    baseUrl,
    sessionManager: {
      authority: baseUrl,
      // Node's own default for the authority has a port.
      request: (method, path, headers) =>
        sessions.request({ ...headers, ":method": method, ":path": path, ":authority": exporterAuthority }),
      notifyResponseByteRead: () => undefined,
    },
    // Random bytes only get slower, and what compresses well may inflate to gigabytes.
    acceptCompression: [],
    readMaxBytes: limits.messageBytes,
    writeMaxBytes: limits.messageBytes,
    interceptors: [explainLoss((reason) => sessions.failure(reason))],
  });
}

function connectionError(target: Target, end: PoolEnd, since: Date): ConnectError {
  const exporter = formatTarget(target);
  if (end === "left") return new ConnectError(`the connection to "${exporter}" was closed`, Code.Canceled);
  const lost = exporterLost({ exporter, phase: end, since });
  return new ConnectError(lost.message, Code.Unavailable, undefined, undefined, lost);
}
