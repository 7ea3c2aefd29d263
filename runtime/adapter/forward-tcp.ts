import type { AddressInfo } from "node:net";
import { type Forward, type ForwardOptions, ForwardServer } from "./forward.js";
import { listenTcp } from "./listen-tcp.js";
import type { OpenStream } from "./open-stream.js";

/** Where a TCP port forward listens. */
export interface TcpForwardOptions extends ForwardOptions {
  /** Name or address of this machine. Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Lets `host` be reachable from other machines: whoever reaches the port reaches the device. Default false. */
  readonly allowRemote?: boolean;
}

/** A local TCP port that leads to a device. */
export interface TcpForward extends Forward {
  /** Address it listens on, `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
}

/**
 * Listens on a TCP port of this machine; every connection gets a byte stream of its own.
 *
 * Each direction ends by itself, a reader that stops stops the writer at the far end, and an abort of one side resets the
 * other: `await using forward = await forwardTcp(() => network.connect())`.
 * @throws {DriverError} `invalid_argument` for a host that other machines reach, unless `allowRemote`, or a bad port;
 *   `already_exists` for a port in use, `permission_denied` for one this user may not take, `canceled`.
 */
export async function forwardTcp(open: OpenStream, options: TcpForwardOptions = {}): Promise<TcpForward> {
  const forward = new ForwardServer(open, options);
  await listenTcp(forward.server, {
    host: options.host ?? "127.0.0.1",
    port: options.port ?? 0,
    allowRemote: options.allowRemote ?? false,
    ...(options.signal !== undefined && { signal: options.signal }),
  });
  forward.start();
  // A server that listens on a port has an address of this form.
  const { address: host, family, port } = forward.server.address() as AddressInfo;
  return {
    host,
    port,
    address: family === "IPv6" ? `[${host}]:${port}` : `${host}:${port}`,
    get connections() {
      return forward.connections;
    },
    close: () => forward.close(),
    [Symbol.asyncDispose]: () => forward.close(),
  };
}
