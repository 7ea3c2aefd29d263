import type { ClientHttp2Session } from "node:http2";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { endError } from "./end-error.js";
import { explainLoss } from "./explain-loss.js";
import type { Limits } from "./limits.js";
import type { Link, Peer } from "./link.js";
import { exporterAuthority, openSession } from "./open-session.js";
import { resendRefused } from "./refused-request.js";
import { reopen } from "./reopen.js";
import { nameSession } from "./session-header.js";
import { type PoolEnd, SessionPool } from "./session-pool.js";
import type { NetworkTarget } from "./target.js";

/** A link over a socket. */
export class NetworkLink implements Link {
  readonly ended: Promise<void>;
  readonly #target: NetworkTarget;
  readonly #limits: Limits;
  #sessions: SessionPool;
  #reopening: Promise<boolean> | undefined;

  /**
   * Connects, and waits for the far end's first answer.
   *
   * @throws {DriverError} `unavailable` if nobody answers within `connectMs`; the text names the phase and what to do.
   */
  static async open(target: NetworkTarget, limits: Limits): Promise<NetworkLink> {
    return new NetworkLink(target, limits, await openSession(target, limits));
  }

  private constructor(target: NetworkTarget, limits: Limits, first: ClientHttp2Session) {
    this.#target = target;
    this.#limits = limits;
    this.#sessions = this.#createPool(first);
    this.ended = this.#sessions.ended;
  }

  createTransport(session: () => string | undefined): Transport {
    return createTransport(() => this.#sessions, this.#limits, session);
  }

  async reopen(peer: Peer): Promise<boolean> {
    const { end, isStopping } = this.#sessions;
    if (end === undefined) return !isStopping;
    if (end !== "closed" && end !== "reset" && end !== "shutdown") return false;
    this.#reopening ??= this.#reopen(peer, this.#sessions).finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  close(): void {
    this.#sessions.close();
  }

  async #reopen({ session, identify }: Peer, before: SessionPool): Promise<boolean> {
    const until = performance.now() + this.#limits.retryMs;
    const open = (timeoutMs: number) =>
      openSession(this.#target, { ...this.#limits, connectMs: Math.min(timeoutMs, this.#limits.connectMs) });
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
    const open = () => openSession(this.#target, this.#limits);
    const toError = (end: PoolEnd, since: Date) => endError(this.#target, end, since);
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
    interceptors: [nameSession(session), explainLoss((reason) => sessions().failure(reason)), resendRefused],
  });
}
