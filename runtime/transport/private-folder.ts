import { access, constants, lstat, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileFailure } from "../errors/file-failure.js";
import { UnusablePathError } from "./listen-error.js";
import { maxSocketPathBytes } from "./target.js";

/** What mkdtemp adds to a folder's name, and the socket in it. */
const suffixBytes = "/jumpstarter-XXXXXX/socket".length;

/** Creates a folder only this user can enter, in the user's run-time folder or else among the temporary files. */
export async function createPrivateFolder(
  runtimeFolder = process.env.XDG_RUNTIME_DIR,
  temporary = tmpdir(),
): Promise<string> {
  const parent = runtimeFolder !== undefined && (await isUsable(runtimeFolder)) ? runtimeFolder : temporary;
  return mkdtemp(`${parent}/jumpstarter-`).catch((cause: unknown) => {
    const why = `${fileFailure(cause)}; let XDG_RUNTIME_DIR or TMPDIR name a folder of yours`;
    throw new UnusablePathError(`Cannot make a folder for the socket in "${parent}": ${why}`, {
      code: "failed_precondition",
      cause,
    });
  });
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
