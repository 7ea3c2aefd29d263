import { once } from "node:events";
import type { Stats } from "node:fs";
import { lstat, unlink } from "node:fs/promises";
import { connect } from "node:net";
import { refusePath, unusablePath } from "./listen-error.js";
import { systemCode, systemMessage } from "./system-error.js";
import { formatTarget } from "./target.js";

/**
 * Makes sure that nothing is at a path, removing a socket that its process left behind.
 *
 * @throws {DriverError} `already_exists` if somebody answers there or it is no socket, `permission_denied` if it is a
 *   link or belongs to another user.
 */
export async function claimPath(path: string): Promise<void> {
  const found = await lstatIfAny(path);
  if (found === undefined) return;
  if (found.isSymbolicLink())
    throw refusePath(path, "it is a symbolic link; name the socket itself", "permission_denied");
  if (found.uid !== process.geteuid?.()) {
    throw refusePath(path, "what is there belongs to another user; choose another path", "permission_denied");
  }
  if (!found.isSocket())
    throw unusablePath(path, "something else is there; remove it or choose another path", "already_exists");
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
    throw refusePath(
      path,
      `cannot tell whether the socket there is in use: ${systemMessage(reason)}`,
      "already_exists",
    );
  } finally {
    socket.destroy();
  }
  const why = `a running process answers at "${formatTarget({ kind: "unix", path })}"; stop it or choose another path`;
  throw refusePath(path, why, "already_exists");
}

async function lstatIfAny(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (reason) {
    if (systemCode(reason) === "ENOENT") return undefined;
    throw refusePath(path, systemMessage(reason), "permission_denied");
  }
}
