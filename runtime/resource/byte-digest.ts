import { createHash } from "node:crypto";
import { DriverError } from "../contract/driver-error.js";
import type { ContentInfo } from "./content.js";

/** Length and SHA-256 of bytes that pass by. */
export class ByteDigest {
  readonly #hash = createHash("sha256");
  #size = 0;
  #sha256: string | undefined;

  get size(): number {
    return this.#size;
  }

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#size += bytes.byteLength;
  }

  /** SHA-256 in hex of all that was added; nothing can be added afterwards. */
  sha256(): string {
    this.#sha256 ??= this.#hash.digest("hex");
    return this.#sha256;
  }

  /**
   * Compares all that was added with what somebody said of it.
   *
   * @throws {DriverError} `data_loss`, naming both.
   */
  check({ name, size, sha256 }: ContentInfo, said: string): void {
    const what = name === undefined ? "Resource" : `Resource "${name}"`;
    const fail = (text: string) => new DriverError(`${what} ${text}`, { code: "data_loss" });
    if (size !== undefined && size !== this.#size) throw fail(`has ${this.#size} bytes, but ${said} ${size}`);
    if (sha256 !== undefined && sha256.toLowerCase() !== this.sha256()) {
      throw fail(`has SHA-256 ${this.sha256()}, but ${said} ${sha256.toLowerCase()}`);
    }
  }
}
