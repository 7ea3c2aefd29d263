import { createServer, type Server, type Socket } from "node:net";
import { type Logger, silentLogger } from "../log/logger.js";
import type { Route } from "../session/route.js";
import { type Acceptor, createAcceptor } from "./acceptor.js";
import { bindInherited } from "./bind-inherited.js";
import { bindTcp } from "./bind-tcp.js";
import { bindUnix } from "./bind-unix.js";
import { createDispatcher } from "./dispatcher.js";
import { guard } from "./guard.js";
import { listenInProcess } from "./in-process.js";
import { type Limits, resolveLimits } from "./limits.js";

/** Where to listen. */
export type ListenAddress =
  /** Without a path the socket lies in a private folder that is gone when the listener closes. */
  | { readonly kind: "unix"; readonly path?: string }
  /**
   * Plain text, so whoever reaches the port controls the devices: on loopback only, and only when asked for by name.
   * Port 0 takes any free one.
   */
  | { readonly kind: "tcp"; readonly host: string; readonly port: number; readonly insecure: true }
  /**
   * A socket that another process bound, such as systemd: its type, owner and mode are checked. A port needs `insecure`. It
   * is left in place when the listener closes.
   */
  | { readonly kind: "inherited"; readonly fd: number; readonly insecure?: boolean }
  /** For clients of this process only, without a socket: `in-process:1`. */
  | { readonly kind: "in-process" };

/** How to listen. */
export interface ListenOptions {
  /** Replace single figures of the defaults. */
  readonly limits?: Partial<Limits>;
  /** Default: silent. */
  readonly logger?: Logger;
}

/** Something that listens. */
export interface Listener {
  /** `unix:/run/user/1000/jumpstarter-Ab3dE9/socket` or `http://127.0.0.1:4711`. */
  readonly address: string;
  /** Stops listening, lets running calls finish for `closeGraceMs`, cuts the rest. The second call does nothing. */
  close(): Promise<void>;
}

/**
 * Serves routes at one address, over HTTP/1.1 and HTTP/2 on the same socket.
 *
 * @throws {DriverError} If nobody can listen there; the text says why and what to do.
 */
export async function listen(
  routes: readonly Route[],
  address: ListenAddress,
  options: ListenOptions = {},
): Promise<Listener> {
  const limits = resolveLimits(options.limits);
  if (address.kind === "in-process") return listenInProcess(routes, limits);
  const logger = options.logger ?? silentLogger;
  const early: Socket[] = [];
  let accept = (socket: Socket): unknown => early.push(socket);
  // Half-open, or a client that ends its request by closing its half would get no answer.
  const server = createServer({ allowHalfOpen: true, noDelay: true, keepAlive: true }, (socket) => accept(socket));
  const bound = await bind(server, address).catch((reason: unknown) => {
    for (const socket of early) socket.destroy();
    throw reason;
  });
  // Such as too many open files; unheard, it ends the process.
  server.on("error", (reason) => logger.error({ err: reason }, "Cannot accept a connection"));
  const network = bound.address.startsWith("unix:") ? "unix" : "tcp";
  const acceptor = createAcceptor(guard(createDispatcher(routes, limits, logger), network, limits), limits, logger);
  accept = acceptor.accept;
  early.forEach(acceptor.accept);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(server, acceptor, bound.release);
    return closing;
  };
  return { address: bound.address, close };
}

async function bind(server: Server, address: Exclude<ListenAddress, { kind: "in-process" }>) {
  const release = async () => undefined;
  switch (address.kind) {
    case "unix":
      return bindUnix(server, address.path);
    case "tcp":
      return { address: await bindTcp(server, address), release };
    case "inherited":
      return { address: await bindInherited(server, address), release };
    default:
      return address satisfies never;
  }
}

async function closeAll(server: Server, acceptor: Acceptor, release: () => Promise<void>): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  await acceptor.close();
  await stopped;
  await release();
}
