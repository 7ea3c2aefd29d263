import type { Socket } from "node:net";

/** What every HTTP/2 connection starts with when nothing was negotiated before (RFC 9113, section 3.4). */
const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/**
 * Finds out by its first bytes which protocol a connection speaks; they stay in the socket for whoever takes it over.
 *
 * A socket that stays undecided for `timeoutMs`, breaks or ends is destroyed and never handed over.
 */
export function sniffProtocol(
  socket: Socket,
  timeoutMs: number,
  handOver: (protocol: "http1" | "http2") => void,
): void {
  let head: Buffer = Buffer.alloc(0);
  const giveUp = () => socket.destroy();
  const timer = setTimeout(giveUp, timeoutMs);
  const stop = () => {
    clearTimeout(timer);
    socket.off("readable", read).off("end", giveUp).off("error", giveUp).off("close", stop);
  };
  const read = () => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    head = Buffer.concat([head, chunk]);
    const length = Math.min(head.length, preface.length);
    const matches = head.subarray(0, length).equals(preface.subarray(0, length));
    if (matches && length < preface.length) return;
    stop();
    // Once only: an unshift while undecided emits "readable" again, for ever.
    socket.unshift(head);
    handOver(matches ? "http2" : "http1");
  };
  socket.on("readable", read).on("end", giveUp).on("error", giveUp).on("close", stop);
}
