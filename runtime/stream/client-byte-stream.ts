import { Duplex } from "node:stream";
import { chunkBytes, splitChunks } from "./chunks.js";
import type { ByteStreamCall } from "./open-client-byte-stream.js";
import type { RequestQueue, Sent } from "./request-queue.js";

/** A call that is open. */
interface OpenCall<I extends object, O> {
  readonly call: ByteStreamCall<I, O>;
  readonly requests: RequestQueue<I>;
  readonly responses: AsyncIterator<O>;
  /** Usually without bytes: it says that the device's side is open. */
  readonly first: IteratorResult<O>;
  readonly cancel: () => void;
}

/** Bytes kept for a reader, and for the transport, before a `write` or the device has to wait. */
const highWaterMark = chunkBytes;

/** The client's end of a byte stream; made by `openClientByteStream`. */
export class ClientByteStream<I extends object, O> extends Duplex {
  readonly #open: OpenCall<I, O>;
  /** Settles when the call is over, with its failure. */
  readonly #over: Promise<Error | undefined>;
  #isOver = false;
  #sawEnd = false;
  #isWanted = false;
  #demand: (() => void) | undefined;

  constructor(open: OpenCall<I, O>) {
    super({ readableHighWaterMark: highWaterMark, writableHighWaterMark: highWaterMark });
    this.#open = open;
    open.requests.onStop = (reason) => this.#sendingStopped(reason);
    open.call.signal?.addEventListener("abort", this.#abort);
    if (open.call.signal?.aborted) process.nextTick(this.#abort);
    this.#over = this.#receive();
  }

  override _read(): void {
    this.#isWanted = true;
    this.#demand?.();
  }

  override _write(data: Uint8Array, _encoding: BufferEncoding, sent: Sent): void {
    this.#sendAll(splitChunks(data), sent);
  }

  override _writev(items: { chunk: Uint8Array }[], sent: Sent): void {
    this.#sendAll(splitChunks(Buffer.concat(items.map(({ chunk }) => chunk))), sent);
  }

  override _final(done: Sent): void {
    this.#open.requests.end();
    done();
  }

  override _destroy(error: Error | null, done: Sent): void {
    this.#demand?.();
    const endedWell = error === null && this.readableEnded && this.writableFinished;
    if (!endedWell && !this.#isOver) this.#open.cancel();
    if (!endedWell) this.#open.requests.close();
    if (endedWell) void this.#over.then((failure) => done(failure ?? null));
    else done(this.#isUnheardCancel(error) ? null : error);
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    if (this.closed) return;
    const closed = new Promise((resolve) => this.once("close", resolve));
    // An abort on purpose is no error to whoever leaves the stream behind.
    this.on("error", () => undefined);
    this.destroy();
    await closed;
  }

  /** Closing the connection under a stream that nobody watches is no reason to end the process. */
  #isUnheardCancel(error: Error | null): boolean {
    return error !== null && "code" in error && error.code === "canceled" && this.listenerCount("error") === 0;
  }

  readonly #abort = (): void => {
    this.destroy(this.#open.call.toError(this.#open.call.signal?.reason));
  };

  #sendAll(chunks: Iterator<Uint8Array>, sent: Sent): void {
    const { done, value } = chunks.next();
    if (done) sent();
    else if (this.#isOver) this.#failWrite(sent);
    else this.#open.requests.push(value, (error) => (error ? sent(error) : this.#sendAll(chunks, sent)));
  }

  /** Bytes that have arrived are worth more than the news that the device takes no more. */
  #failWrite(sent: Sent): void {
    const fail = () => sent(brokenPipe());
    if (this.readableEnded || this.destroyed) fail();
    else this.once("end", fail);
  }

  #sendingStopped(reason: unknown): void {
    if (reason !== undefined && !this.#isOver) this.destroy(this.#open.call.toError(reason));
  }

  async #receive(): Promise<Error | undefined> {
    const { call, responses, first } = this.#open;
    let failure: Error | undefined;
    try {
      for (let item = first; item.done !== true; item = await responses.next()) {
        await this.#accept(call.unwrap(item.value), item === first);
      }
    } catch (reason) {
      failure = call.toError(reason);
    }
    this.#callEnded(failure);
    return failure;
  }

  async #accept(data: Uint8Array, isFirst: boolean): Promise<void> {
    if (data.byteLength === 0) {
      if (!isFirst) this.#endReading();
      return;
    }
    this.#isWanted = false;
    // What arrives after a destroy has no reader; the call's own end is still awaited.
    if (this.#sawEnd || this.destroyed || this.push(data) || this.#isWanted) return;
    await new Promise<void>((resolve) => {
      this.#demand = resolve;
    });
  }

  #callEnded(failure: Error | undefined): void {
    this.#isOver = true;
    this.#open.call.signal?.removeEventListener("abort", this.#abort);
    const untaken = this.#open.requests.close();
    if (failure !== undefined) {
      this.destroy(failure);
      return;
    }
    this.#endReading();
    if (untaken !== undefined) this.#failWrite(untaken);
    else if (this.readableEnded) this.end();
    else this.once("end", () => this.end());
  }

  #endReading(): void {
    if (!this.#sawEnd && !this.destroyed) this.push(null);
    this.#sawEnd = true;
  }
}

function brokenPipe(): Error {
  return Object.assign(new Error("The device closed the byte stream; nothing more can be written"), { code: "EPIPE" });
}
