import { constants, createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { Logger } from "../log/logger.js";
import type { HttpHandler } from "./http-exchange.js";
import { keepAlive } from "./keep-alive.js";
import type { Limits } from "./limits.js";
import { ResetBudget } from "./reset-budget.js";

/** Creates a server that never listens: connections are handed to it by `emit("connection")`. */
export function createHttp2Server(handler: HttpHandler, limits: Limits, logger: Logger): Http2Server {
  const settings = {
    initialWindowSize: limits.streamWindowBytes,
    maxConcurrentStreams: limits.maxStreamsPerSession,
    maxHeaderListSize: limits.headerBytes,
  };
  const server = createServer({ settings, maxSessionMemory: limits.sessionMemoryMegabytes }, (request, response) => {
    dropUnread(request.stream);
    handler(request, response);
  });
  server.on("session", (session) => watchSession(session, limits, logger));
  server.on("sessionError", (reason) => logger.debug({ err: reason }, "HTTP/2 connection failed"));
  return server;
}

/** Time an answered caller has to end its request, in milliseconds. */
const unreadMs = 1000;

/**
 * An answer may come before the request has ended. What still comes is thrown away, so that it does not fill the window
 * that all calls of the client share; a caller that goes on and on is told to stop (RFC 9113, section 8.1).
 *
 * Not at once: the rest of a small request is on its way already, and some clients show a reset in place of the answer.
 */
function dropUnread(stream: ServerHttp2Stream): void {
  stream.once("wantTrailers", () => {
    if (stream.readableEnded) return;
    const timer = setTimeout(() => stream.destroy(), unreadMs);
    const stop = () => clearTimeout(timer);
    stream.once("end", stop).once("close", stop).resume();
  });
}

function watchSession(session: ServerHttp2Session, limits: Limits, logger: Logger): void {
  session.setLocalWindowSize(limits.windowBytes);
  cutUnless(session, "remoteSettings", limits.prefaceMs);
  cutUnless(session, "stream", limits.firstRequestMs);
  endIdle(session, limits.http2IdleMs);
  endFlood(session, limits, logger);
  keepAlive(session, limits, () => {
    logger.info("A client answers no more; its connection is closed and its calls are canceled");
    session.destroy();
  });
}

/** Ends a session that has had no call for a while, in good order. */
function endIdle(session: ServerHttp2Session, idleMs: number): void {
  if (idleMs === 0) return;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  session.once("close", stop).on("stream", (stream) => {
    running += 1;
    stop();
    stream.once("close", () => {
      running -= 1;
      if (running === 0 && !session.destroyed) timer = setTimeout(() => session.close(), idleMs);
    });
  });
}

/**
 * Node has the same bound built in, at 1,000, but no way to change it, and it leaves the connection open. Ours has to come
 * first: a session that is destroyed while Node ends it, or inside the event of one of its streams, takes the whole process
 * along (an assertion of Node's on nghttp2's memory).
 */
function endFlood(session: ServerHttp2Session, limits: Limits, logger: Logger): void {
  const budget = new ResetBudget(limits);
  session.on("stream", (stream) => {
    stream.once("close", () => {
      if (stream.rstCode === 0 || session.destroyed || !budget.isOverdrawn()) return;
      logger.warn("A client cancels more calls than it may; its connection is closed");
      setImmediate(() => session.destroy(undefined, constants.NGHTTP2_ENHANCE_YOUR_CALM));
    });
  });
}

/** Destroys a session that has not reached an event in time; Node would keep a silent one for ever. */
function cutUnless(session: ServerHttp2Session, event: "remoteSettings" | "stream", timeoutMs: number): void {
  const timer = setTimeout(() => session.destroy(), timeoutMs);
  const stop = () => clearTimeout(timer);
  session.once(event, stop).once("close", stop);
}
