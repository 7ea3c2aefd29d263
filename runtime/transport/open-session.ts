import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { connect, type Socket } from "node:net";
import type { Limits } from "./limits.js";
import type { NetworkTarget } from "./target.js";
import { type ConnectPhase, unreachable } from "./unreachable.js";

/** Name of every exporter in requests; a Unix socket has no host. */
export const exporterAuthority = "localhost";

/**
 * Opens one HTTP/2 connection; resolves when the far end has answered with its settings.
 *
 * @throws {DriverError} `unavailable`, naming the phase, the target and what to do.
 */
export async function openSession(target: NetworkTarget, limits: Limits): Promise<ClientHttp2Session> {
  let phase: ConnectPhase = "connect";
  const socket = connectSocket(target).once("connect", () => {
    phase = "HTTP/2 handshake";
  });
  const session = connectHttp2(`http://${exporterAuthority}`, {
    createConnection: () => socket,
    settings: { enablePush: false, initialWindowSize: limits.streamWindowBytes },
    maxSessionMemory: limits.sessionMemoryMegabytes,
  });
  // Unheard, they end the process; "close" follows and tells as much.
  session.on("error", () => undefined);
  try {
    await shakeHands(session, limits.connectMs);
  } catch (reason) {
    session.destroy();
    throw unreachable(target, phase, reason);
  }
  session.setLocalWindowSize(limits.windowBytes);
  return session;
}

function connectSocket(target: NetworkTarget): Socket {
  if (target.kind === "unix") return connect({ path: target.path });
  return connect({ host: target.host, port: target.port, noDelay: true, keepAlive: true });
}

function shakeHands(session: ClientHttp2Session, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    session.once("error", reject);
    session.once("close", () => reject(new Error("the far end hung up")));
    session.once("remoteSettings", () => {
      clearTimeout(timer);
      session.off("error", reject);
      resolve();
    });
    session.once("close", () => clearTimeout(timer));
  });
}
