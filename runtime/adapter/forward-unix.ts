import { DriverError } from "../contract/driver-error.js";
import { bindUnix } from "../transport/bind-unix.js";
import { type Forward, type ForwardOptions, ForwardServer } from "./forward.js";
import type { OpenStream } from "./open-stream.js";

/** Where a Unix port forward listens. */
export interface UnixForwardOptions extends ForwardOptions {
  /** Where the socket shall be. Default: a new folder that only this user can enter, removed at the end. */
  readonly path?: string;
}

/** A local Unix socket that leads to a device. */
export interface UnixForward extends Forward {
  /** Absolute path of the socket. */
  readonly path: string;
}

/**
 * Listens on a Unix socket that only this user can connect to; every connection gets a byte stream of its own, as with
 * {@link forwardTcp}. A Unix socket knows no reset: an abort of the device's side shows as an end.
 *
 * @throws {DriverError} `invalid_argument` for a path that cannot be a socket, `already_exists` if somebody answers or
 *   something else is there, `permission_denied` if others could interfere, `canceled`.
 */
export async function forwardUnix(open: OpenStream, options: UnixForwardOptions = {}): Promise<UnixForward> {
  const { path, signal } = options;
  if (signal?.aborted) {
    throw new DriverError(`Cannot listen on "${path ?? "unix:"}": canceled`, {
      code: "canceled",
      cause: signal.reason,
    });
  }
  const forward = new ForwardServer(open, options);
  const { address, release } = await bindUnix(forward.server, path);
  forward.start(release);
  return {
    address,
    path: address.slice("unix:".length),
    get connections() {
      return forward.connections;
    },
    close: () => forward.close(),
    [Symbol.asyncDispose]: () => forward.close(),
  };
}
