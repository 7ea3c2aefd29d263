import { Readable } from "node:stream";
import { DriverError } from "../contract/driver-error.js";
import type { Resource } from "../contract/resource.js";
import { chunkBytes } from "../stream/chunks.js";
import type { Content } from "./content.js";
import { decodeContent, defaultDecodedBytes } from "./decode-content.js";
import { saveFile } from "./save-file.js";

/** Most bytes that are read into memory, unless the caller says otherwise. */
const defaultWholeBytes = 64 * 1024 * 1024;

/** A content as drivers and clients read it. */
export class ByteResource implements Resource {
  readonly name: string | undefined;
  readonly size: number | undefined;
  readonly #content: Content;
  #sha256: string | undefined;
  #begun = false;

  /** The content is the resource's from here on. What its iteration returns is the SHA-256 of what it yielded. */
  constructor(content: Content) {
    this.name = content.name;
    this.size = content.size;
    this.#content = content;
    this.#sha256 = content.sha256;
  }

  get sha256(): string | undefined {
    return this.#sha256;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, void, undefined> {
    if (this.#begun && !this.#content.again) return failing(readBefore(this.name));
    this.#begun = true;
    const chunks = this.#content.chunks();
    return {
      next: async () => {
        const next = await chunks.next();
        if (next.done !== true) return next;
        if (typeof next.value === "string") this.#sha256 = next.value;
        return { done: true, value: undefined };
      },
      return: async () => {
        // First, because the generator would wait for what it reads.
        this.cancel();
        Promise.resolve(chunks.return?.()).catch(() => undefined);
        return { done: true, value: undefined };
      },
    };
  }

  async bytes({ maxBytes = defaultWholeBytes }: { readonly maxBytes?: number } = {}): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    if ((this.size ?? 0) > maxBytes) throw this.#tooLong(maxBytes);
    for await (const chunk of this) {
      size += chunk.byteLength;
      if (size > maxBytes) throw this.#tooLong(maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async text(options?: { readonly maxBytes?: number }): Promise<string> {
    return (await this.bytes(options)).toString("utf8");
  }

  async saveTo(path: string): Promise<void> {
    try {
      await saveFile(path, this);
    } catch (reason) {
      this.cancel();
      throw reason;
    }
  }

  stream(): Readable {
    return Readable.from(this, { objectMode: false, highWaterMark: chunkBytes });
  }

  decoded({ maxBytes = defaultDecodedBytes }: { readonly maxBytes?: number } = {}): Resource {
    return new ByteResource({
      name: this.name,
      chunks: () => decodeContent(this, maxBytes),
      close: (reason) => this.#content.close(reason),
    });
  }

  cancel(): void {
    this.#content.close(canceled(this.name));
  }

  #tooLong(maxBytes: number): DriverError {
    this.cancel();
    const text = `${describe(this.name)} has more than ${maxBytes} bytes; save it to a file, or pass "maxBytes"`;
    return new DriverError(text, { code: "resource_exhausted" });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cancel();
  }
}

function failing(reason: DriverError): AsyncIterator<never, void, undefined> {
  return {
    next: async () => {
      throw reason;
    },
  };
}

function readBefore(name: string | undefined): DriverError {
  const text = `${describe(name)} was read before; its bytes pass by once, so keep or save them`;
  return new DriverError(text, { code: "failed_precondition" });
}

function canceled(name: string | undefined): DriverError {
  return new DriverError(`${describe(name)} was canceled by its reader`, { code: "canceled" });
}

function describe(name: string | undefined): string {
  return name === undefined || name === "" ? "The resource" : `Resource "${name}"`;
}
