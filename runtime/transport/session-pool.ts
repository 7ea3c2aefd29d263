import { type ClientHttp2Session, type ClientHttp2Stream, constants, type OutgoingHttpHeaders } from "node:http2";
import { keepAlive } from "./keep-alive.js";
import type { Limits } from "./limits.js";
import { PooledSession } from "./pooled-session.js";

/** Why no more requests go out: the connection broke, the far end is silent or shutting down, or it was closed here. */
export type PoolEnd = "lost" | "silent" | "closing" | "closed";

/** What a pool is made with. */
export interface PoolOptions {
  /** Opens another session to the same exporter. */
  readonly open: () => Promise<ClientHttp2Session>;
  readonly limits: Limits;
  /** What calls fail with. */
  readonly toError: (end: PoolEnd) => Error;
}

/**
 * The HTTP/2 session that carries new requests, and older ones until their requests are done.
 *
 * A server takes cancelled requests for an attack when one session has too many of them, and ends it. So a fresh session
 * takes over in time; to everyone above it is the same connection.
 */
export class SessionPool {
  /** Settles when no more requests go out. */
  readonly ended: Promise<void>;
  readonly #options: PoolOptions;
  readonly #sessions = new Set<PooledSession>();
  #current: PooledSession;
  #replacing: Promise<void> | undefined;
  #end: PoolEnd | undefined;
  #settleEnded: () => void = () => undefined;

  constructor(first: ClientHttp2Session, options: PoolOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
    this.#current = this.#adopt(first);
  }

  /** Why a request that was under way may have failed, if its connection is to blame. */
  get failure(): Error | undefined {
    // A session breaks before it says so.
    const isBroken = [...this.#sessions].some(({ session }) => session.destroyed);
    const end = this.#end === undefined || this.#end === "closing" ? isBroken && "lost" : this.#end;
    return end ? this.#options.toError(end) : undefined;
  }

  /** Sends the headers of a request. */
  async request(headers: OutgoingHttpHeaders): Promise<ClientHttp2Stream> {
    if (this.#current.cancels >= this.#options.limits.maxCancelsPerSession) {
      this.#replacing ??= this.#replace();
      await this.#replacing;
    }
    if (this.#end !== undefined) throw this.#options.toError(this.#end);
    return this.#current.request(headers);
  }

  /** Ends everything; what runs fails. */
  close(): void {
    this.#finish("closed");
  }

  async #replace(): Promise<void> {
    const before = this.#current;
    try {
      this.#current = this.#adopt(await this.#options.open());
      // Its requests go on; it closes after the last one.
      before.session.close();
    } finally {
      this.#replacing = undefined;
    }
  }

  #adopt(session: ClientHttp2Session): PooledSession {
    const pooled = new PooledSession(session);
    this.#sessions.add(pooled);
    keepAlive(session, this.#options.limits, () => this.#finish("silent"));
    session.once("goaway", () => pooled === this.#current && this.#finish("closing"));
    session.once("close", () => {
      if (pooled === this.#current) this.#finish("lost");
      // Its requests hear of their failure first.
      setImmediate(() => this.#sessions.delete(pooled));
    });
    return pooled;
  }

  #finish(end: PoolEnd): void {
    if (this.#end !== undefined && this.#end !== "closing") return;
    this.#end = end;
    this.#settleEnded();
    if (end === "closed" || end === "silent") this.#destroyAll(this.#options.toError(end));
  }

  /** Without an error the requests would close as if they were complete, and their calls would never settle. */
  #destroyAll(reason: Error): void {
    for (const { session } of this.#sessions) session.destroy(reason, constants.NGHTTP2_CANCEL);
  }
}
