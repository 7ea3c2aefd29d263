import type { ReadStream } from "node:tty";
import type { ByteStream } from "../../contract/byte-stream.js";
import { defaultEscapeKey, type EscapeKey, EscapeWatch } from "./escape-keys.js";
import { enterRawMode } from "./raw-mode.js";

/** What joins a byte stream to the terminal works with. */
export interface TerminalOptions {
  /** Aborts the stream. */
  readonly signal: AbortSignal;
  /** Writes to standard output, and resolves when it is taken. */
  readonly print: (bytes: Uint8Array) => Promise<void>;
  /** Tells a person something, on one line. */
  readonly report: (text: string) => void;
  /** Undefined means that no key leaves. Default Ctrl-]. */
  readonly escapeKey?: EscapeKey | undefined;
}

/** Keys that wait for a device that takes nothing, in bytes; further ones are dropped, so that the one that leaves is seen. */
const mostWaiting = 64 * 1024;
/** What was typed just before leaving shall still reach the device, in milliseconds. */
const lastKeysMs = 300;
/** A device that has ended what it sends usually closes at once; on a terminal nobody waits longer, in milliseconds. */
const closeMs = 1_000;

/**
 * Joins standard input and output to a byte stream until the far end closes it, the signal aborts, or the user leaves.
 *
 * On a terminal every key goes to the device (raw mode, always restored). From a pipe, the end of input closes only the
 * sending half: what the device still says is printed. The bytes of the device are printed as they are.
 * @throws What the stream failed with.
 */
export async function connectTerminal(stream: ByteStream, options: TerminalOptions): Promise<void> {
  const { signal } = options;
  const { stdin } = process;
  const abort = () => stream.destroy();
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  const closed = stream.closed ? Promise.resolve() : new Promise((resolve) => stream.once("close", resolve));
  const stop = stdin.isTTY ? sendKeys(stdin, stream, options) : sendInput(stdin, stream);
  try {
    await receive(stream, options.print);
    if (stdin.isTTY) destroyAfter(stream, closeMs);
    await closed;
    if (stream.errored !== null) throw stream.errored;
  } finally {
    signal.removeEventListener("abort", abort);
    stream.on("error", () => undefined).destroy();
    stop();
    // Without this an open terminal or pipe keeps the process alive.
    stdin.destroy();
  }
}

async function receive(stream: ByteStream, print: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  try {
    // A device that sends no more may still take what is to come.
    for await (const bytes of stream.iterator({ destroyOnReturn: false })) await print(bytes);
  } catch (reason) {
    if (!(stream.destroyed && stream.errored === null)) throw reason;
  }
}

function sendInput(input: NodeJS.ReadStream, stream: ByteStream): () => void {
  input.on("error", (reason) => stream.destroy(reason));
  input.pipe(stream);
  return () => input.unpipe(stream);
}

/** The keys are read all the time: where the device takes none, the one that leaves is what is waited for. */
function sendKeys(terminal: ReadStream, stream: ByteStream, { report, ...options }: TerminalOptions): () => void {
  const escapeKey = "escapeKey" in options ? options.escapeKey : defaultEscapeKey;
  const watch = new EscapeWatch(escapeKey);
  let sentAt = Number.NEGATIVE_INFINITY;
  let left = false;
  const leave = () => {
    left = true;
    destroyAfter(stream, sentAt + lastKeysMs - performance.now());
  };
  const onKeys = (bytes: Buffer) => {
    if (left) return;
    const end = watch.find(bytes);
    const keys = end === undefined ? bytes : bytes.subarray(0, end);
    if (keys.length > 0 && stream.writable && stream.writableLength < mostWaiting) {
      stream.write(keys);
      sentAt = performance.now();
    }
    if (end !== undefined) leave();
  };
  const restore = enterRawMode(terminal);
  terminal.on("data", onKeys).on("error", leave).once("end", leave);
  // Not before: a key pressed on sight of it must reach the device.
  report(`connected; ${escapeKey === undefined ? "no key" : escapeKey.name} leaves`);
  return () => {
    terminal.off("data", onKeys);
    restore();
    // What follows shall not stand behind the device's prompt.
    report("");
  };
}

function destroyAfter(stream: ByteStream, delayMs: number): void {
  const timer = setTimeout(() => stream.destroy(), Math.max(0, delayMs));
  stream.once("close", () => clearTimeout(timer));
}
