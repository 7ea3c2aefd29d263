import { once } from "node:events";
import { lstat, rmdir } from "node:fs/promises";
import type { Server } from "node:net";
import { dirname, resolve } from "node:path";
import { fileFailure } from "../errors/file-failure.js";
import { checkFolder, isPrivateFolder } from "./check-folder.js";
import { claimPath } from "./claim-socket-path.js";
import { listenError, refusePath, unusablePath } from "./listen-error.js";
import { createPrivateFolder } from "./private-folder.js";
import { formatTarget, maxSocketPathBytes } from "./target.js";

/** A socket that is listened on. */
export interface BoundSocket {
  /** `unix:/run/user/1000/jumpstarter-Ab3dE9/socket` */
  readonly address: string;
  /** Removes what was made for the socket; call it after the server has closed. */
  release(): Promise<void>;
}

/** Access for the owner only, from the first instant: a chmod after the bind would leave a gap. */
const socketMask = 0o177;
const socketMode = 0o600;

/**
 * Listens on a Unix socket that only this user can connect to.
 *
 * Without a path it lies in a new private folder. A socket left over at the path is replaced if nobody answers on it.
 * @throws {DriverError} `invalid_argument` for a path that cannot be a socket, `already_exists` if somebody answers or
 *   something else is there, `permission_denied` if others could interfere.
 */
export async function bindUnix(server: Server, path?: string): Promise<BoundSocket> {
  const folder = path === undefined ? await createPrivateFolder() : undefined;
  // Absolute, because the address is handed to processes in other folders.
  const socket = path === undefined ? `${folder}/socket` : resolve(path);
  // The socket itself goes when the server closes.
  const release = async () => void (folder && (await rmdir(folder).catch(() => undefined)));
  try {
    if (folder !== undefined) await verifyFolder(folder, socket);
    if (path !== undefined) await prepare(path, socket);
    await bind(server, socket);
    await verify(server, socket);
    return { address: formatTarget({ kind: "unix", path: socket }), release };
  } catch (reason) {
    await release();
    throw reason;
  }
}

async function verifyFolder(folder: string, socket: string): Promise<void> {
  await checkFolder(socket, folder);
  if (await isPrivateFolder(folder)) return;
  throw refusePath(socket, `the new folder "${folder}" is not private to this user`, "permission_denied");
}

async function prepare(path: string, socket: string): Promise<void> {
  if (path === "" || path.endsWith("/") || path.includes("\0")) throw failure(path, "this is no path of a socket");
  const bytes = Buffer.byteLength(socket);
  // Node 20 cuts a longer path off and listens elsewhere.
  if (bytes > maxSocketPathBytes) {
    throw failure(socket, `the path has ${bytes} bytes, a Unix socket's path at most ${maxSocketPathBytes}`);
  }
  await checkFolder(socket, dirname(socket));
  await claimPath(socket);
}

async function bind(server: Server, path: string): Promise<void> {
  // The mask is the process's own, so it is narrow only for as long as the bind, which is synchronous.
  const mask = process.umask(socketMask);
  try {
    server.listen({ path });
  } finally {
    process.umask(mask);
  }
  try {
    await once(server, "listening");
  } catch (reason) {
    throw unusablePath(path, `no socket can be made there: ${fileFailure(reason)}`, "internal");
  }
}

async function verify(server: Server, path: string): Promise<void> {
  const found = await lstat(path);
  const isOurs = found.isSocket() && found.uid === process.geteuid?.() && (found.mode & 0o777) === socketMode;
  if (isOurs) return;
  server.close();
  const why = "the new socket is not private to this user; another process or the file system interfered";
  throw listenError(formatTarget({ kind: "unix", path }), why, "permission_denied");
}

function failure(path: string, why: string) {
  return listenError(formatTarget({ kind: "unix", path }), why, "invalid_argument");
}
