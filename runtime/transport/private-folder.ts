import { access, constants, lstat, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { maxSocketPathBytes } from "./target.js";

/** What mkdtemp adds to a folder's name, and the socket in it. */
const suffixBytes = "/jumpstarter-XXXXXX/socket".length;

/** Creates a folder only this user can enter, in the user's run-time folder or else among the temporary files. */
export async function createPrivateFolder(runtimeFolder = process.env.XDG_RUNTIME_DIR): Promise<string> {
  const parent = runtimeFolder !== undefined && (await isUsable(runtimeFolder)) ? runtimeFolder : tmpdir();
  return mkdtemp(`${parent}/jumpstarter-`);
}

/** The variable may outlive its folder, or be somebody else's after a change of user. */
async function isUsable(folder: string): Promise<boolean> {
  if (!folder.startsWith("/") || Buffer.byteLength(folder) + suffixBytes > maxSocketPathBytes) return false;
  try {
    const found = await lstat(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    return found.isDirectory() && found.uid === process.geteuid?.();
  } catch {
    return false;
  }
}
