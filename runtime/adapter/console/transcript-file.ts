import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { DriverError } from "../../contract/driver-error.js";
import { systemMessage } from "../../transport/system-error.js";

/** A file that gets every byte of a console as it came; only this user can read it. */
export class TranscriptFile {
  readonly #path: string;
  readonly #file: WriteStream;

  /** Appends to a file. @throws {DriverError} `failed_precondition` if it cannot be written. */
  static async open(path: string): Promise<TranscriptFile> {
    const file = createWriteStream(path, { flags: "a", mode: 0o600 });
    try {
      await once(file, "open");
      return new TranscriptFile(path, file);
    } catch (reason) {
      throw cannotWrite(path, reason);
    }
  }

  private constructor(path: string, file: WriteStream) {
    this.#path = path;
    this.#file = file;
  }

  /** Runs when a byte could not be written. */
  onFailure(report: (reason: DriverError) => void): void {
    this.#file.on("error", (reason) => report(cannotWrite(this.#path, reason)));
  }

  /** Returns false when the writer has to wait; `resume` runs when it may go on. */
  write(bytes: Uint8Array, resume: () => void): boolean {
    if (this.#file.destroyed || this.#file.write(bytes)) return true;
    this.#file.once("drain", resume);
    return false;
  }

  /** Resolves when everything is written. A failure was told before. */
  async close(): Promise<void> {
    this.#file.end();
    await finished(this.#file).catch(() => undefined);
  }
}

function cannotWrite(path: string, cause: unknown): DriverError {
  const text = `Cannot write the transcript "${path}": ${systemMessage(cause)}`;
  return new DriverError(text, { code: "failed_precondition", cause });
}
