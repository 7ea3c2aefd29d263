import { randomUUID } from "node:crypto";
import { type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DriverError } from "../contract/driver-error.js";
import { fileFailure } from "../errors/file-failure.js";
import { readError } from "../errors/foreign-error.js";

/**
 * Writes bytes to a file, which appears or changes only once all are there and on the disk. What is no regular file, such
 * as `/dev/null`, is written to as it is.
 *
 * @throws What reading failed with; {@link DriverError} naming the file if it cannot be written.
 */
export async function saveFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const target = await whereTo(path);
  const written = target.isInPlace
    ? target.path
    : join(dirname(target.path), `.${basename(path)}.${randomUUID()}.part`);
  const file = await open(written, target.isInPlace ? "r+" : "wx", target.mode).catch((reason) => fail(path, reason));
  try {
    await writeAll(file, chunks, path);
    if (!target.isInPlace) await rename(written, target.path).catch((reason: unknown) => fail(path, reason));
  } catch (reason) {
    if (!target.isInPlace) await rm(written, { force: true });
    throw reason;
  }
}

interface Target {
  readonly path: string;
  readonly isInPlace: boolean;
  readonly mode: number;
}

/** A link stays one, and a file that is replaced keeps its permissions. */
async function whereTo(path: string): Promise<Target> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    if (found.isDirectory()) throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
    return { path: real, isInPlace: !found.isFile(), mode: found.mode & 0o777 };
  } catch (reason) {
    if (readError(reason).code === "ENOENT") return { path, isInPlace: false, mode: 0o666 };
    return fail(path, reason);
  }
}

async function writeAll(file: FileHandle, chunks: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  try {
    for await (const chunk of chunks) await writeChunk(file, chunk).catch((reason: unknown) => fail(path, reason));
    // A terminal or a pipe has nothing to flush.
    await file.sync().catch(() => undefined);
  } finally {
    await file.close();
  }
}

async function writeChunk(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, null);
    done += bytesWritten;
  }
}

function fail(path: string, cause: unknown): never {
  const { code } = readError(cause);
  const text = code === "ENOENT" ? "there is no such folder" : fileFailure(cause);
  const status =
    code === "EACCES" || code === "EPERM" ? "permission_denied" : code === "ENOENT" ? "not_found" : "internal";
  throw new DriverError(`Cannot write "${path}": ${text}`, { code: status, cause });
}
