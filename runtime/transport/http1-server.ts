import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ConnectionTable } from "./connection-table.js";
import { answer, type HttpHandler } from "./http-exchange.js";
import type { Limits } from "./limits.js";

/** Node checks its deadlines this often. */
const connectionsCheckingInterval = 1000;

/** A client that has its answer has this long to stop sending. */
const lingerMs = 1000;

/** Creates a server that never listens: connections are handed to it by `emit("connection")`. */
export function createHttp1Server(handler: HttpHandler, table: ConnectionTable, limits: Limits): Server {
  const options = {
    maxHeaderSize: limits.headerBytes,
    // Node refuses one that is longer than the whole request may take.
    headersTimeout: Math.min(limits.headersMs, limits.requestMs),
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.http1IdleMs,
    connectionsCheckingInterval,
  };
  const server = createServer(options, (request, response) => {
    const peer = table.find(request.socket);
    if (peer === undefined) return void request.socket.destroy();
    if (peer.requests === 0) lingerAtEnd(request.socket);
    peer.requests += 1;
    peer.running += 1;
    // What is left of the request would stand before the next one.
    response.once("finish", () => request.resume()).once("close", () => table.release(peer));
    // One connection may send many requests without waiting for answers.
    if (peer.running > limits.maxStreamsPerSession) answer(response, 503, "Too many requests on one connection\n");
    else handler(request, response);
  });
  server.timeout = limits.http1StallMs;
  server.on("timeout", (socket) => checkStall(socket, table, limits));
  server.on("clientError", refuseGarbage);
  // The deadlines of a server start when it listens, which this one never does.
  server.emit("listening");
  return server;
}

/** What Node calls to end a connection after its last answer. */
interface ClosingSocket {
  destroySoon: () => void;
}

/**
 * Makes the end of a connection wait for the client's: an answer that comes before the whole request would be lost when
 * the connection closes on bytes that nobody has read.
 */
function lingerAtEnd(socket: Socket & ClosingSocket): void {
  const destroy = () => socket.destroy();
  socket.destroySoon = () => {
    const timer = setTimeout(destroy, lingerMs);
    socket.once("close", () => clearTimeout(timer)).once("end", destroy);
    socket.end();
  };
}

/** Nothing moved for a while: that is right for a call that waits, wrong for a peer that takes no bytes. */
function checkStall(socket: Socket, table: ConnectionTable, limits: Limits): void {
  const isWaiting = (table.find(socket)?.running ?? 0) > 0 && socket.writableLength === 0;
  if (isWaiting) socket.setTimeout(limits.http1StallMs);
  else socket.destroy();
}

const statusLines: ReadonlyMap<unknown, string> = new Map([
  ["HPE_HEADER_OVERFLOW", "431 Request Header Fields Too Large"],
  ["ERR_HTTP_REQUEST_TIMEOUT", "408 Request Timeout"],
]);

function refuseGarbage(reason: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const status = statusLines.get(reason.code) ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}
