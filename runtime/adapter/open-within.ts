import type { ByteStream } from "../contract/byte-stream.js";
import { DriverError } from "../contract/driver-error.js";
import type { OpenStream } from "./open-stream.js";

/**
 * Opens a stream, and waits no longer than until the signal aborts; a stream that comes later is dropped.
 *
 * @throws What `open` fails with; {@link DriverError} `canceled` when the signal aborts.
 */
export async function openWithin(open: OpenStream, signal: AbortSignal): Promise<ByteStream> {
  const canceled = () =>
    new DriverError("The byte stream was canceled before it was open", { code: "canceled", cause: signal.reason });
  if (signal.aborted) throw canceled();
  let giveUp: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(canceled());
  });
  signal.addEventListener("abort", giveUp);
  const opened = Promise.resolve(open({ signal }));
  try {
    return await Promise.race([opened, aborted]);
  } catch (reason) {
    opened.then(drop, () => undefined);
    throw reason;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

function drop(stream: ByteStream): void {
  stream.on("error", () => undefined).destroy();
}
