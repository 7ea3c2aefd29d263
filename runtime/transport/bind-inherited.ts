import { once } from "node:events";
import { fstatSync, lstatSync, readFileSync } from "node:fs";
import type { Server } from "node:net";
import { dirname } from "node:path";
import type { ErrorCode } from "../contract/driver-error.js";
import { isLoopback } from "./bind-tcp.js";
import { checkFolder } from "./check-folder.js";
import { listenError } from "./listen-error.js";
import { systemMessage } from "./system-error.js";
import { formatTarget } from "./target.js";

/** A socket that another process bound and handed over. */
export interface InheritedAddress {
  /** Its file descriptor. */
  readonly fd: number;
  /** Has to be true for a port: it is not encrypted. */
  readonly insecure?: boolean;
}

/** Access for the owner only; execute bits mean nothing for a socket. */
const othersMask = 0o066;

/**
 * Listens on a socket that somebody else bound, such as systemd, and returns its address. The socket stays in the file
 * system when the server closes.
 *
 * @throws {DriverError} `invalid_argument` for what is no socket that can be listened on, `permission_denied` for one that
 *   others can connect to, `failed_precondition` for a port without `insecure`.
 */
export async function bindInherited(server: Server, { fd, insecure }: InheritedAddress): Promise<string> {
  const name = `fd ${fd}`;
  const inode = socketInode(fd);
  if (inode === undefined) throw listenError(name, "it is no socket", "invalid_argument");
  const path = readSocketPath(inode);
  // Nobody is accepted before the check.
  const address = path === undefined ? undefined : await checkPath(path);
  try {
    server.listen({ fd });
    await once(server, "listening");
  } catch (reason) {
    const why = `it is no listening stream socket (${systemMessage(reason)}); use ListenStream= and Accept=no`;
    throw listenError(name, why, "invalid_argument", reason);
  }
  try {
    return address ?? checkPort(name, server.address(), insecure);
  } catch (reason) {
    server.close();
    throw reason;
  }
}

function socketInode(fd: number): number | undefined {
  try {
    const found = fstatSync(fd);
    return found.isSocket() ? found.ino : undefined;
  } catch {
    return undefined;
  }
}

/** Node does not tell the path of a socket that it did not bind; Linux does. Undefined for a socket of another kind. */
function readSocketPath(inode: number): string | undefined {
  for (const line of readFileSync("/proc/self/net/unix", "utf8").split("\n")) {
    const [, found, path] = /^(?:\S+\s+){6}(\d+)\s?(.*)$/.exec(line) ?? [];
    if (Number(found) === inode) return path ?? "";
  }
  return undefined;
}

function checkPort(name: string, address: ReturnType<Server["address"]>, insecure: boolean | undefined): string {
  if (typeof address !== "object" || address === null) {
    const why = "its path is not known here, as it is of another network namespace (PrivateNetwork=)";
    throw listenError(name, why, "invalid_argument");
  }
  const target = formatTarget({ kind: "tcp", host: address.address, port: address.port });
  if (insecure !== true) {
    const why = 'TCP is not encrypted; use a Unix socket (ListenStream=/run/...), or allow it with "insecure"';
    throw listenError(target, why, "failed_precondition");
  }
  if (isLoopback(address.address)) return target;
  const why = `"${address.address}" is not loopback and TCP is not encrypted; use ListenStream=127.0.0.1:${address.port}`;
  throw listenError(target, why, "invalid_argument");
}

async function checkPath(path: string): Promise<string> {
  const target = formatTarget({ kind: "unix", path });
  const refuse = (why: string, code: ErrorCode) => listenError(target, why, code);
  if (!path.startsWith("/")) {
    throw refuse(
      "a socket without a path has no owner; use ListenStream=/run/... in the .socket unit",
      "permission_denied",
    );
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSocket() !== true) throw refuse("it is not at its path any more", "invalid_argument");
  if (found.uid !== process.geteuid?.() && found.uid !== 0) {
    throw refuse("it belongs to another user; use SocketUser= of the .socket unit", "permission_denied");
  }
  const mode = (found.mode & 0o777).toString(8).padStart(4, "0");
  if ((found.mode & othersMask) !== 0) {
    throw refuse(
      `its mode is ${mode}, so others may connect; set SocketMode=0600 in the .socket unit`,
      "permission_denied",
    );
  }
  await checkFolder(path, dirname(path));
  return target;
}
