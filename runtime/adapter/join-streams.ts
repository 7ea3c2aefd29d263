import type { Socket } from "node:net";
import type { ByteStream } from "../contract/byte-stream.js";
import { resetSocket } from "./reset-socket.js";

/** How long one side may outlive the other when both have said all they had to say, in milliseconds. */
const lingerMs = 2_000;

/**
 * Joins a program's connection to a device's byte stream until both are closed; each direction ends by itself.
 *
 * Neither side is read faster than the other takes, so at most the buffers of both are held. An abort of one side resets
 * the other. When the device has closed, what it sent is still delivered.
 * @returns What the device's side failed with; undefined if it did not, or if the program gave up.
 */
export async function joinStreams(socket: Socket, stream: ByteStream): Promise<Error | undefined> {
  let failure: Error | undefined;
  // A program that resets its connection is no failure of the device.
  socket.on("error", () => undefined);
  stream.on("error", (reason) => {
    if (!socket.destroyed) failure ??= reason;
  });
  const closed = [closeOf(socket), closeOf(stream)];
  socket.pipe(stream).pipe(socket);
  socket.once("close", () => endStream(stream));
  stream.once("close", () => endSocket(socket, stream));
  if (socket.destroyed) endStream(stream);
  if (stream.destroyed) endSocket(socket, stream);
  await Promise.all(closed);
  return isBrokenPipe(failure) ? undefined : failure;
}

function closeOf(side: Socket | ByteStream): Promise<void> {
  return side.closed ? Promise.resolve() : new Promise((resolve) => side.once("close", () => resolve()));
}

function endStream(stream: ByteStream): void {
  const isComplete = stream.readableEnded && stream.writableEnded;
  if (isComplete) destroyLater(stream);
  else stream.destroy();
}

function endSocket(socket: Socket, stream: ByteStream): void {
  if (!stream.readableEnded) {
    resetSocket(socket);
    return;
  }
  // The device is gone: what the program still sends has no reader, and must not keep the last bytes from it.
  socket.resume();
  if (socket.writableFinished) destroyLater(socket);
  else socket.once("finish", () => destroyLater(socket));
}

function destroyLater(side: Socket | ByteStream): void {
  if (side.closed) return;
  const timer = setTimeout(() => side.destroy(), lingerMs);
  side.once("close", () => clearTimeout(timer));
}

/** The device closed while the program was still sending: every endpoint may do so. */
function isBrokenPipe(reason: Error | undefined): boolean {
  return reason !== undefined && "code" in reason && reason.code === "EPIPE";
}
