import { once } from "node:events";
import type { Server } from "node:net";
import type { DriverError } from "../contract/driver-error.js";
import { listenError } from "./listen-error.js";
import { systemCode, systemMessage } from "./system-error.js";
import { formatTarget } from "./target.js";

/** Names of loopback and the address each one binds. */
const loopback: ReadonlyMap<string, string> = new Map([
  ["localhost", "127.0.0.1"],
  ["127.0.0.1", "127.0.0.1"],
  ["::1", "::1"],
  ["[::1]", "::1"],
]);

/** Tells whether an address that was bound is this machine's own. */
export function isLoopback(address: string): boolean {
  return [...loopback.values()].includes(address);
}

/** What the caller asked for; code without types may leave `insecure` out. */
export interface TcpAddress {
  readonly host: string;
  readonly port: number;
  readonly insecure?: boolean;
}

/**
 * Listens on a loopback port and returns its address, `http://127.0.0.1:4711`.
 *
 * @throws {DriverError} `failed_precondition` without `insecure`, `invalid_argument` for a host outside loopback or a bad
 *   port, `already_exists` for a port in use, `permission_denied` for one this user may not take.
 */
export async function bindTcp(server: Server, address: TcpAddress): Promise<string> {
  const asked = formatTarget({ kind: "tcp", ...address });
  const host = checkAddress(asked, address);
  try {
    server.listen({ host, port: address.port });
    await once(server, "listening");
  } catch (reason) {
    throw explain(asked, reason);
  }
  const bound = server.address();
  return formatTarget({ kind: "tcp", host, port: typeof bound === "object" && bound !== null ? bound.port : 0 });
}

function checkAddress(asked: string, { host, port, insecure }: TcpAddress): string {
  if (insecure !== true) {
    const why = 'TCP is not encrypted; use a Unix socket, or allow it with "insecure"';
    throw listenError(asked, why, "failed_precondition");
  }
  const address = loopback.get(host.toLowerCase());
  if (address === undefined) {
    const why = `"${host}" is not loopback and TCP is not encrypted; use 127.0.0.1, ::1 or localhost`;
    throw listenError(asked, why, "invalid_argument");
  }
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return address;
  throw listenError(asked, "the port is not in 0..65535", "invalid_argument");
}

function explain(asked: string, reason: unknown): DriverError {
  switch (systemCode(reason)) {
    case "EADDRINUSE":
      return listenError(asked, "the port is in use; choose another, or 0 for any free one", "already_exists", reason);
    case "EACCES":
      return listenError(asked, "no permission for this port; choose one above 1023", "permission_denied", reason);
    default:
      return listenError(asked, systemMessage(reason), "internal", reason);
  }
}
