import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** A longer message is cut. */
const maxBytes = 64 * 1024;

/** Reads what a hook wrote to its motd file; empty when it wrote none, or put something else in its place. */
export async function readMotd(path: string): Promise<string> {
  try {
    // The file is the hook's to replace: a pipe would block, a link would lead elsewhere.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      if (!(await file.stat()).isFile()) return "";
      const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
      return buffer.subarray(0, bytesRead).toString("utf8");
    } finally {
      await file.close();
    }
  } catch {
    return "";
  }
}
