import type { ServerHttp2Session } from "node:http2";
import type { Socket } from "node:net";
import type { Logger } from "../log/logger.js";
import { ConnectionTable, type Peer } from "./connection-table.js";
import type { HttpHandler } from "./http-exchange.js";
import { createHttp1Server } from "./http1-server.js";
import { createHttp2Server } from "./http2-server.js";
import type { Limits } from "./limits.js";
import { sniffProtocol } from "./sniff-protocol.js";

/** Serves connections, whoever accepts them. */
export interface Acceptor {
  accept(socket: Socket): void;
  /** Ends all connections; calls that run have a while to finish. */
  close(): Promise<void>;
}

/** Creates what stands between accepted sockets and a handler: both protocols, one table, the same limits. */
export function createAcceptor(handler: HttpHandler, limits: Limits, logger: Logger): Acceptor {
  const table = new ConnectionTable(limits);
  const http1 = createHttp1Server(handler, table, limits);
  const http2 = createHttp2Server(handler, limits, logger);

  function accept(socket: Socket): void {
    const peer = table.add(socket);
    if (peer === undefined) return;
    sniffProtocol(socket, limits.prefaceMs, (protocol) => {
      if (protocol === "http1") return void http1.emit("connection", socket);
      // A client that dies closes its half only; for HTTP/2 that is the end.
      socket.allowHalfOpen = false;
      const adopt = (session: ServerHttp2Session) => watchPeer(peer, session);
      http2.once("session", adopt);
      http2.emit("connection", socket);
      // It came before "connection" returned, or never will.
      http2.off("session", adopt);
    });
  }

  async function close(): Promise<void> {
    await table.close();
    // Neither listens, which is all their callbacks complain about; this stops their timers.
    http1.close(() => undefined);
    http2.close(() => undefined);
  }

  return { accept, close };
}

function watchPeer(peer: Peer, session: ServerHttp2Session): void {
  peer.session = session;
  session.on("stream", () => {
    peer.requests += 1;
  });
}
