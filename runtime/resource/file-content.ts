import { type FileHandle, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import { readError } from "../errors/foreign-error.js";
import { chunkBytes } from "../stream/chunks.js";
import type { Content } from "./content.js";
import { iterableContent } from "./iterable-content.js";
import { openPipe } from "./open-pipe.js";

/**
 * Opens a file, which stays the same one until it is read, whatever happens to its name.
 *
 * @throws {DriverError} `not_found`, `permission_denied` or `invalid_argument`, naming the file.
 */
export async function fileContent(path: string): Promise<Content> {
  const name = basename(path);
  try {
    if ((await stat(path)).isFIFO()) return { ...iterableContent(await openPipe(path)), name };
  } catch (reason) {
    fail(path, reason);
  }
  const file = await open(path).catch((reason: unknown) => fail(path, reason));
  try {
    const found = await file.stat();
    if (found.isDirectory())
      throw new DriverError(`Cannot read "${path}": it is a folder`, { code: "invalid_argument" });
    return { name, size: found.isFile() ? found.size : undefined, ...reader(file, path) };
  } catch (reason) {
    await file.close();
    throw reason;
  }
}

function reader(file: FileHandle, path: string): Pick<Content, "chunks" | "close"> {
  let isOpen = true;
  const close = () => {
    // Waits by itself for a read that is under way.
    if (isOpen) void file.close().catch(() => undefined);
    isOpen = false;
  };
  return { chunks: () => readFile(file, path, close), close };
}

async function* readFile(
  file: FileHandle,
  path: string,
  close: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(chunkBytes);
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, null).catch((reason: unknown) => fail(path, reason));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    close();
  }
}

const reasons: Readonly<Record<string, readonly [string, ErrorCode]>> = {
  ENOENT: ["there is no such file", "not_found"],
  ENOTDIR: ["there is no such file", "not_found"],
  EACCES: ["permission denied", "permission_denied"],
  EPERM: ["permission denied", "permission_denied"],
  EISDIR: ["it is a folder", "invalid_argument"],
};

function fail(path: string, cause: unknown): never {
  const { code, message } = readError(cause);
  const [text, status] = reasons[String(code)] ?? [message, "internal"];
  throw new DriverError(`Cannot read "${path}": ${text}`, { code: status, cause });
}
