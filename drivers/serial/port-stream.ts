import { Duplex } from "node:stream";
import { DriverError } from "../../runtime/index.js";
import { Pacer } from "./pacer.js";
import type { Port } from "./port.js";

/** How a {@link PortStream} behaves. */
export interface PortStreamOptions {
  /** Path of the port, for error texts. */
  readonly path: string;
  /** Characters per second; 0 or absent means as fast as the port takes them. */
  readonly cps?: number | null | undefined;
  /** Bytes read ahead of the reader before the port is left alone. */
  readonly bufferBytes: number;
  /** Called once, when the reader has fallen so far behind that reading pauses for the first time. */
  readonly onBehind: () => void;
}

/** Time between two looks at whether the device is still there, in milliseconds. */
const watchIntervalMs = 1000;
const readBytes = 64 * 1024;
/** Small, so that a client's write waits for the line and not for a queue of ours. */
const writeBufferBytes = 4096;

/**
 * An open serial port as a byte stream; destroying it closes the port, and `close` is emitted when the port is closed.
 *
 * It reads from the first moment, before anybody listens. Fails with `unavailable` when the device disappears, at the latest after a
 * second. The reading half never ends by itself; ending the writing half changes nothing on the line.
 */
export class PortStream extends Duplex {
  readonly #port: Port;
  readonly #options: PortStreamOptions;
  readonly #pacer: Pacer;
  readonly #scratch = Buffer.allocUnsafe(readBytes);
  readonly #stopped = new AbortController();
  readonly #watch: NodeJS.Timeout;
  #wasBehind = false;

  constructor(port: Port, options: PortStreamOptions) {
    super({ readableHighWaterMark: options.bufferBytes, writableHighWaterMark: writeBufferBytes });
    this.#port = port;
    this.#options = options;
    this.#pacer = new Pacer(options.cps);
    this.#watch = setInterval(() => this.#look(), watchIntervalMs).unref();
    // A port may vanish before its first listener is there; the stream keeps the error for it.
    this.on("error", () => undefined);
    this.read(0);
  }

  override _read(): void {
    this.#port.read(this.#scratch, 0, readBytes).then(
      ({ bytesRead }) => this.#received(bytesRead),
      (reason: unknown) => this.#lost(reason),
    );
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(bytes).then(
      () => done(),
      (reason: unknown) => done(this.#gone(reason)),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.#watch);
    this.#stopped.abort();
    const finish = () => done(error);
    this.#port.close().then(finish, finish);
  }

  async #send(bytes: Buffer): Promise<void> {
    for await (const piece of this.#pacer.pieces(bytes, this.#stopped.signal)) await this.#port.write(piece);
  }

  #received(count: number): void {
    if (this.destroyed) return;
    const keepsUp = this.push(Buffer.from(this.#scratch.subarray(0, count)));
    if (keepsUp || this.#wasBehind) return;
    this.#wasBehind = true;
    this.#options.onBehind();
  }

  /** A binding's read can spin without an error on a port that hung up between two reads, so its word alone is not enough. */
  #look(): void {
    this.#port.getBaudRate().catch((reason: unknown) => {
      if (!/not implemented/i.test(textOf(reason))) this.#lost(reason);
    });
  }

  #lost(reason: unknown): void {
    if (!this.destroyed) this.destroy(this.#gone(reason));
  }

  #gone(cause: unknown): DriverError {
    const text = `Serial port "${this.#options.path}" is gone (${textOf(cause)}); connect again when the device is back`;
    return new DriverError(text, { code: "unavailable", cause });
  }
}

/** The bindings' errors carry a message and no code. */
function textOf(reason: unknown): string {
  const message =
    typeof reason === "object" && reason !== null && "message" in reason ? String(reason.message) : "no reason";
  return message.replace(/^Error:? /, "");
}
