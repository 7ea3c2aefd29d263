import type { ClientHttp2Session, ClientHttp2Stream, OutgoingHttpHeaders } from "node:http2";
import { addAbortSignal } from "node:stream";
import { holdPath } from "./session-header.js";

/** One HTTP/2 session with what its pool wants to know about it. */
export class PooledSession {
  readonly session: ClientHttp2Session;
  /** Requests that were cancelled on it, by either side. */
  cancels = 0;
  /** Settles when the session has closed. */
  readonly closed: Promise<void>;
  #running = 0;
  /** Requests that keep the process alive. */
  #kept = 0;
  #retired = false;
  #cutOff = false;
  #failed = false;

  constructor(session: ClientHttp2Session) {
    this.session = session;
    session.once("error", () => {
      this.#failed = true;
    });
    session.once("goaway", (code: number) => {
      this.#failed ||= code !== 0;
    });
    this.closed = new Promise((resolve) => session.once("close", resolve));
    // Only a call that runs keeps the process alive, not a connection that nobody closed, nor the session it holds.
    session.unref();
  }

  /** Whether requests were cut off with it, or would be: one that was retired closes in good order. */
  get isBroken(): boolean {
    return this.session.destroyed && (this.#cutOff || !this.#retired);
  }

  /** How it ended, once it has. */
  get phase(): "closed" | "reset" {
    return this.#failed ? "reset" : "closed";
  }

  /** Takes no more requests; closes after the last one. */
  retire(): void {
    this.#retired = true;
    this.session.close();
  }

  /** Whether the far end takes no more requests before one is done; a byte stream may never be. */
  get isFull(): boolean {
    return this.#running >= (this.session.remoteSettings.maxConcurrentStreams ?? Number.POSITIVE_INFINITY);
  }

  request(headers: OutgoingHttpHeaders): ClientHttp2Stream {
    const stream = this.session.request(headers);
    cancelWithoutEnd(stream);
    this.#running += 1;
    const isKept = headers[":path"] !== holdPath;
    if (isKept) this.#kept += 1;
    if (this.#kept === 1) this.session.ref();
    stream.once("end", () => {
      // Connect leaves the sending half open when the answer is complete before it; the stream would never close.
      if (!stream.writableEnded) stream.end();
    });
    stream.once("close", () => this.#release(stream, isKept));
    return stream;
  }

  #release({ rstCode }: ClientHttp2Stream, isKept: boolean): void {
    if (rstCode !== 0) this.cancels += 1;
    if (rstCode !== 0 && this.session.destroyed) this.#cutOff = true;
    this.#running -= 1;
    if (isKept) this.#kept -= 1;
    if (this.#kept === 0 && !this.session.destroyed) this.session.unref();
  }
}

/**
 * Makes `close` with an error code cancel the request at once. Node's own ends it first, in good order: the exporter
 * would take what it has got for the whole of a byte stream.
 */
function cancelWithoutEnd(stream: ClientHttp2Stream): void {
  const close = stream.close.bind(stream);
  stream.close = (code, closed) => {
    if (!code || stream.writableEnded) return close(code, closed);
    if (closed !== undefined) stream.once("close", closed);
    // Only for this error does Node send CANCEL.
    addAbortSignal(AbortSignal.abort(), stream);
  };
}
