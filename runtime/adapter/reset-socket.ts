import type { Socket } from "node:net";

/** Aborts a connection: the peer sees a reset, not an end. A Unix socket knows no reset and is closed. */
export function resetSocket(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}
