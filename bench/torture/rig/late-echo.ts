import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A TCP server that sends everything back, and after the end a summary, which only a client that half-closes can get. */
export interface LateEcho {
  readonly port: number;
  /** Connections that are open now. */
  readonly connections: number;
  close(): void;
}

/** Listens on a free port of this machine. */
export async function startLateEcho(): Promise<LateEcho> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
    const hash = createHash("sha256");
    socket.on("data", (data) => hash.update(data));
    socket.pipe(socket, { end: false });
    socket.once("end", () => socket.end(hash.digest()));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port, // a server that listens on TCP has one
    get connections() {
      return sockets.size;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
