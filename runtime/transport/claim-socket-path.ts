import { once } from "node:events";
import type { Stats } from "node:fs";
import { lstat, stat, unlink } from "node:fs/promises";
import { connect } from "node:net";
import type { ErrorCode } from "../contract/driver-error.js";
import { listenError, UnusablePathError } from "./listen-error.js";
import { systemCode, systemMessage } from "./system-error.js";
import { formatTarget } from "./target.js";

/**
 * Refuses a folder in which somebody else could replace the socket.
 *
 * @throws {DriverError} `not_found` or `permission_denied`.
 */
export async function checkFolder(path: string, folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || !found.isDirectory()) {
    throw unusable(path, `there is no folder "${folder}"; create it with: mkdir -m 700 ${folder}`, "not_found");
  }
  const me = process.geteuid?.();
  if (found.uid !== me && found.uid !== 0) {
    throw refuse(path, `folder "${folder}" belongs to another user; choose one of your own`, "permission_denied");
  }
  // In a sticky folder, such as /tmp, only the owner of a file can replace it.
  const isOpen = (found.mode & 0o022) !== 0 && (found.mode & 0o1000) === 0;
  if (!isOpen) return;
  throw refuse(path, `others may write into "${folder}"; change that with: chmod go-w ${folder}`, "permission_denied");
}

/**
 * Makes sure that nothing is at a path, removing a socket that its process left behind.
 *
 * @throws {DriverError} `already_exists` if somebody answers there or it is no socket, `permission_denied` if it is a
 *   link or belongs to another user.
 */
export async function claimPath(path: string): Promise<void> {
  const found = await lstatIfAny(path);
  if (found === undefined) return;
  if (found.isSymbolicLink()) throw refuse(path, "it is a symbolic link; name the socket itself", "permission_denied");
  if (found.uid !== process.geteuid?.()) {
    throw refuse(path, "what is there belongs to another user; choose another path", "permission_denied");
  }
  if (!found.isSocket())
    throw unusable(path, "something else is there; remove it or choose another path", "already_exists");
  await expectSilence(path);
  // Another process may have replaced it while this one was asking.
  const now = await lstatIfAny(path);
  if (now?.ino === found.ino && now.ctimeMs === found.ctimeMs) await unlink(path).catch(() => undefined);
}

async function expectSilence(path: string): Promise<void> {
  const socket = connect({ path });
  try {
    await once(socket, "connect");
  } catch (reason) {
    const code = systemCode(reason);
    if (code === "ECONNREFUSED" || code === "ENOENT") return;
    throw refuse(path, `cannot tell whether the socket there is in use: ${systemMessage(reason)}`, "already_exists");
  } finally {
    socket.destroy();
  }
  const why = `a running process answers at "${formatTarget({ kind: "unix", path })}"; stop it or choose another path`;
  throw refuse(path, why, "already_exists");
}

async function lstatIfAny(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (reason) {
    if (systemCode(reason) === "ENOENT") return undefined;
    throw refuse(path, systemMessage(reason), "permission_denied");
  }
}

function refuse(path: string, why: string, code: ErrorCode) {
  return listenError(formatTarget({ kind: "unix", path }), why, code);
}

function unusable(path: string, why: string, code: ErrorCode) {
  return new UnusablePathError(refuse(path, why, code).message, { code });
}
