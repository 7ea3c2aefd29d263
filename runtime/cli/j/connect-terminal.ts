import { once } from "node:events";
import type { ByteStream } from "../../contract/byte-stream.js";
import { writeOut } from "../output/write-out.js";

const controlB = 2;
const leaveAfter = 3;

/**
 * Joins standard input and output to a byte stream until the far end ends it, the signal aborts, or the user leaves.
 *
 * On a terminal every key goes to the device (raw mode, always restored) and Ctrl-B three times in a row leaves. From a
 * pipe, the end of input closes only the sending half: what the device still says is printed.
 */
export async function connectTerminal(stream: ByteStream, signal: AbortSignal): Promise<void> {
  const { stdin } = process;
  const restore = enterRawMode();
  const stop = () => stream.destroy(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    // What is sent ends with the stream; its failure shows on the receiving side too.
    const sending = send(stream).catch(() => undefined);
    await receive(stream);
    stdin.destroy();
    await sending;
  } finally {
    signal.removeEventListener("abort", stop);
    restore();
    stdin.destroy();
  }
}

async function receive(stream: ByteStream): Promise<void> {
  try {
    for await (const chunk of stream) {
      await writeOut(chunk as Uint8Array); // a byte stream yields bytes
    }
  } catch (reason) {
    if (!(stream.destroyed && stream.errored === null)) {
      throw reason;
    }
  }
}

async function send(stream: ByteStream): Promise<void> {
  let presses = 0;
  for await (const chunk of process.stdin) {
    const bytes = chunk as Buffer; // standard input without an encoding yields bytes
    presses = process.stdin.isTTY ? countPresses(bytes, presses) : 0;
    if (presses >= leaveAfter) {
      stream.destroy();
      return;
    }
    if (!stream.write(bytes)) {
      await once(stream, "drain");
    }
  }
  stream.end();
}

/** Counts presses of Ctrl-B in a row, over chunks. */
function countPresses(bytes: Uint8Array, before: number): number {
  let presses = before;
  for (const byte of bytes) {
    presses = byte === controlB ? presses + 1 : 0;
    if (presses === leaveAfter) {
      break;
    }
  }
  return presses;
}

/** Returns what brings the terminal back; it also runs when the process exits in another way. */
function enterRawMode(): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) {
    return () => undefined;
  }
  const restore = () => {
    process.off("exit", restore);
    stdin.setRawMode(false);
    process.stderr.write("\n");
  };
  process.on("exit", restore);
  stdin.setRawMode(true);
  // Not before: a key pressed on sight of it must reach the device.
  process.stderr.write("j: connected; Ctrl-B three times leaves\r\n");
  return restore;
}
