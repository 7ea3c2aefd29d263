import type { Duplex } from "node:stream";

/**
 * Writes chunks to a device at the device's pace and ends its writing half after the last one.
 *
 * Never rejects: a failure of `requests` destroys the device with it, which is how the reading side learns of it.
 * Resolves with that failure, or with nothing when the device has taken everything or closed.
 */
export async function feedDevice(
  device: Duplex,
  requests: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    for await (const data of requests) {
      if (!device.writable) return undefined;
      if (data.byteLength > 0 && !device.write(data)) await eventOf(device, "drain");
    }
  } catch (reason) {
    // Any value may be thrown; a stream takes errors only.
    device.destroy(reason as Error);
    return reason;
  }
  // A caller that goes away may look like one that has sent everything; its signal tells them apart.
  if (signal.aborted || device.destroyed) return signal.reason;
  device.end();
  await eventOf(device, "finish");
  return device.errored ?? undefined;
}

/** Resolves at the event, or when the device closes instead. */
function eventOf(device: Duplex, name: "drain" | "finish"): Promise<void> {
  return new Promise((resolve) => {
    if (device.closed || (name === "finish" && device.writableFinished)) return resolve();
    const settle = () => {
      device.off(name, settle);
      device.off("close", settle);
      resolve();
    };
    device.on(name, settle);
    device.on("close", settle);
  });
}
