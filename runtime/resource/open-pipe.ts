import { closeSync, constants, open } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

const openFile = promisify(open);

/**
 * Opens a named pipe for reading, at once: its writer may come later. A plain open or read of one waits on a thread that
 * nobody can call back, so that not even the process could end.
 */
export async function openPipe(path: string): Promise<Readable> {
  const fd = await openFile(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return new Socket({ fd, readable: true, writable: false });
  } catch (reason) {
    closeSync(fd); // something else has taken the pipe's place
    throw reason;
  }
}
