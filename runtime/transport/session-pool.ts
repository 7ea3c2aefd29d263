import { type ClientHttp2Session, type ClientHttp2Stream, constants, type OutgoingHttpHeaders } from "node:http2";
import type { Loss } from "../errors/exporter-lost.js";
import { isShutdown } from "../errors/shutdown.js";
import { keepAlive } from "./keep-alive.js";
import type { Limits } from "./limits.js";
import { PooledSession } from "./pooled-session.js";
import { isRefused } from "./refused-request.js";

/** Why no more requests go out: the exporter is lost in one of these ways, or the connection was closed here. */
export type PoolEnd = Loss["phase"] | "left";

/** What a pool is made with. */
export interface PoolOptions {
  /** Opens another session to the same exporter. */
  readonly open: () => Promise<ClientHttp2Session>;
  readonly limits: Limits;
  /** What calls fail with. */
  readonly toError: (end: PoolEnd, since: Date) => Error;
}

/** Sessions of one connection at a time; with the default limits that is a thousand byte streams. */
const mostSessions = 8;

/**
 * The HTTP/2 session that carries new requests, and older ones until their requests are done.
 *
 * A server takes cancelled requests for an attack when one session has too many of them, and ends it. So a fresh session
 * takes over in time; to everyone above it is the same connection. One also takes over when the server takes no more
 * requests on the session.
 */
export class SessionPool {
  /** Settles when no more requests go out. */
  readonly ended: Promise<void>;
  readonly #options: PoolOptions;
  readonly #sessions = new Set<PooledSession>();
  #current: PooledSession;
  #replacing: Promise<boolean> | undefined;
  #end: { readonly end: PoolEnd; readonly error: Error } | undefined;
  #isStopping = false;
  #settleEnded: () => void = () => undefined;

  constructor(first: ClientHttp2Session, options: PoolOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
    this.#current = this.#adopt(first);
  }

  /** Why no more requests go out; undefined while they do. */
  get end(): PoolEnd | undefined {
    return this.#end?.end;
  }

  /** Whether the exporter has told at a call that it stops; its connection ends a little later. */
  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** Why a request that was under way failed, if its connection is to blame. Settles within a turn or two. */
  async failure(reason: unknown): Promise<Error | undefined> {
    // A session breaks before it says so, and its requests hear of it first.
    const breaking = [...this.#sessions].filter(({ isBroken }) => isBroken);
    await Promise.all(breaking.map(({ closed }) => closed));
    const [broken] = breaking;
    // An exporter that shuts down closes the connection in the end, which is no other news.
    const isOver = this.#end !== undefined && (this.#end.end !== "shutdown" || broken?.phase === "closed");
    if (isOver) return this.#end?.error;
    if (broken !== undefined) return this.#options.toError(broken.phase, new Date());
    if (isRefused(reason)) return this.#end?.error;
    if (!isShutdown(reason)) return undefined;
    this.#isStopping = true;
    return this.#end?.error ?? this.#options.toError("shutdown", new Date());
  }

  /** Sends the headers of a request. */
  async request(headers: OutgoingHttpHeaders): Promise<ClientHttp2Stream> {
    while (this.#end === undefined && this.#isSpent()) {
      this.#replacing ??= this.#replace();
      if (!(await this.#replacing)) break;
    }
    // It broke in this very turn.
    if (this.#end === undefined && this.#current.isBroken) await this.#current.closed;
    if (this.#end !== undefined) throw this.#end.error;
    return this.#current.request(headers);
  }

  /** Ends everything; what runs fails. */
  close(): void {
    this.#finish("left");
  }

  /** Another session has taken the place of the one that was lost; later requests are told that instead. */
  replaced(): void {
    if (this.#end !== undefined && this.#end.end !== "left") this.#setEnd("restarted", new Date());
  }

  #isSpent(): boolean {
    const { cancels, isFull } = this.#current;
    // Above that, requests wait for their turn: a burst of short calls is no reason for more sessions.
    return cancels >= this.#options.limits.maxCancelsPerSession || (isFull && this.#sessions.size < mostSessions);
  }

  async #replace(): Promise<boolean> {
    const before = this.#current;
    try {
      this.#current = this.#adopt(await this.#options.open());
      // Its requests go on; it closes after the last one.
      before.retire();
      return true;
    } catch {
      // The one there is still serves; if it does not, that is the news.
      return false;
    } finally {
      this.#replacing = undefined;
    }
  }

  #adopt(session: ClientHttp2Session): PooledSession {
    const pooled = new PooledSession(session);
    this.#sessions.add(pooled);
    keepAlive(session, this.#options.limits, (since) => this.#finish("silent", since));
    session.once("goaway", (code) => code === 0 && pooled === this.#current && this.#finish("shutdown"));
    session.once("close", () => {
      if (pooled === this.#current) this.#finish(pooled.phase);
      // Its requests hear of their failure first.
      setImmediate(() => this.#sessions.delete(pooled));
    });
    return pooled;
  }

  #finish(end: PoolEnd, since = new Date()): void {
    // What is lost may still be left, so that it is not opened again.
    if (this.#end !== undefined && this.#end.end !== "shutdown" && end !== "left") return;
    // An exporter that shuts down closes the connection, too; that is no other news.
    if (this.#end !== undefined && end === "closed") return;
    const error = this.#setEnd(end, since);
    this.#settleEnded();
    if (end === "left" || end === "silent") this.#destroyAll(error);
  }

  #setEnd(end: PoolEnd, since: Date): Error {
    const error = this.#options.toError(end, since);
    this.#end = { end, error };
    return error;
  }

  /** Without an error the requests would close as if they were complete, and their calls would never settle. */
  #destroyAll(reason: Error): void {
    for (const { session } of this.#sessions) session.destroy(reason, constants.NGHTTP2_CANCEL);
  }
}
