import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A proxy between Unix sockets that can be made to misbehave. */
export interface Relay {
  /** Connections it carries now. */
  readonly size: number;
  /** From now on no byte passes, in either direction, and nobody is told. */
  swallow(): void;
  close(): void;
}

/** Listens at a path and passes bytes on; `hidesEnds` keeps the caller's end open when the other one closes. */
export async function startProxy(path: string, upstreamPath: string, { hidesEnds = false } = {}): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    const upstream = connect({ path: upstreamPath });
    track(sockets, caller);
    track(sockets, upstream);
    caller.pipe(upstream);
    upstream.pipe(caller, { end: !hidesEnds });
    caller.once("close", () => upstream.destroy());
    if (!hidesEnds) upstream.once("close", () => caller.destroy());
  });
  server.listen(path);
  await once(server, "listening");
  return {
    get size() {
      return sockets.size;
    },
    swallow: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function track(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
}
