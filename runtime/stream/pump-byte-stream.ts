import type { Duplex } from "node:stream";
import { DriverError } from "../contract/driver-error.js";
import { splitChunks } from "./chunks.js";
import { feedDevice } from "./feed-device.js";

/** Says that the device sends no more while it still reads. */
const endOfData = new Uint8Array(0);

/**
 * Joins a driver's stream to a call: writes what the caller sends, yields what the device sends.
 *
 * The end of `requests` ends the device's writing half only. Returns when the device has ended and taken everything, or
 * has closed itself. The device is destroyed when `signal` aborts, when `requests` fails, and when the caller stops
 * reading; it belongs to this call.
 * @yields At most 32 KiB each; one empty chunk when the device ends its sending half and still reads.
 * @throws What the device or `requests` failed with, the signal's reason, or {@link DriverError} `aborted` if the device
 *   closed before its end.
 */
export async function* pumpByteStream(
  device: Duplex,
  requests: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const abort = () => destroy(device, signal.reason);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  const closed = watchClose(device);
  const fed = feedDevice(device, requests, signal);
  try {
    yield* readDevice(device);
    if (device.writable) yield endOfData;
    const failure = await Promise.race([fed, closed]);
    if (failure !== undefined) throw failure;
  } catch (reason) {
    throw explain(reason, signal);
  } finally {
    signal.removeEventListener("abort", abort);
    device.destroy();
  }
}

async function* readDevice(device: Duplex): AsyncGenerator<Uint8Array, void> {
  // The default would destroy the writing half too as soon as the device has sent its last byte.
  for await (const data of device.iterator({ destroyOnReturn: false })) yield* splitChunks(toBytes(data));
}

function toBytes(data: unknown): Uint8Array {
  if (typeof data === "string") return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new DriverError(`The device's stream yields ${typeof data}, not bytes`, { code: "internal" });
}

/** Resolves when the device has closed, with what it failed with. Late errors must not end the process. */
function watchClose(device: Duplex): Promise<unknown> {
  const ignore = () => undefined;
  device.on("error", ignore);
  return new Promise((resolve) => {
    const settle = () => {
      device.off("error", ignore);
      resolve(device.errored ?? undefined);
    };
    if (device.closed) settle();
    else device.once("close", settle);
  });
}

function destroy(device: Duplex, reason: unknown): void {
  device.destroy(isError(reason) ? reason : new DriverError("The call was canceled", { code: "canceled" }));
}

/** By shape: errors of other realms are errors too. */
function isError(reason: unknown): reason is Error {
  return typeof reason === "object" && reason !== null && "message" in reason && "name" in reason;
}

function explain(reason: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const code = isError(reason) && "code" in reason ? reason.code : undefined;
  if (code !== "ERR_STREAM_PREMATURE_CLOSE") return reason;
  return new DriverError("The device closed its stream before the end", { code: "aborted", cause: reason });
}
