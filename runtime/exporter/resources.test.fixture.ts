import { createCipheriv, createHash } from "node:crypto";
import {
  StorageMuxFlasherClient,
  StorageMuxFlasherDriver,
} from "../../generated/jumpstarter/driver/storage_mux_flasher/v1/index.js";
import { connect } from "../client/connect.js";
import type { Resource, ResourceSource } from "../contract/resource.js";
import type { CallContext } from "../driver/driver.js";
import { silentLogger } from "../log/logger.js";
import type { ResourceOptions } from "../resource/resource-table.js";
import { Exporter } from "./exporter.js";

/** A medium in memory whose methods a test replaces. */
export class Medium extends StorageMuxFlasherDriver {
  /** What `read` gives away. */
  content: ResourceSource = Buffer.alloc(0);
  /** What `write` does with an image. */
  onWrite: (image: Resource, call: CallContext) => unknown = (image) => this.keep(image);
  /** Digest and length of what was written last. */
  written: { readonly sha256: string; readonly size: number } | undefined;
  /** What reading an image failed with. */
  failure: unknown;

  host(): void {}
  dut(): void {}
  off(): void {}

  async write(image: Resource, call: CallContext): Promise<void> {
    await this.onWrite(image, call);
  }

  read(): ResourceSource {
    return this.content;
  }

  /** Reads an image to its end, without keeping it in memory. */
  async keep(image: AsyncIterable<Uint8Array>): Promise<void> {
    const hash = createHash("sha256");
    let size = 0;
    try {
      for await (const chunk of image) {
        hash.update(chunk);
        size += chunk.byteLength;
      }
      this.written = { sha256: hash.digest("hex"), size };
    } catch (reason) {
      this.failure = reason;
      throw reason;
    }
  }
}

/** A medium behind a socket, and a client of it. */
export interface ServedMedium extends AsyncDisposable {
  readonly medium: Medium;
  readonly client: StorageMuxFlasherClient & AsyncDisposable;
  readonly exporter: Exporter;
}

export async function serveMedium(resources: ResourceOptions = {}): Promise<ServedMedium> {
  const medium = new Medium();
  const exporter = await Exporter.start(medium, { listen: [{ kind: "unix" }], logger: silentLogger, resources });
  const client = await connect(StorageMuxFlasherClient, exporter.addresses[0]);
  const close = async () => {
    await client[Symbol.asyncDispose]();
    await exporter.close();
  };
  return { medium, client, exporter, [Symbol.asyncDispose]: close };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Bytes that no compression makes shorter, the same in every run. */
export function noise(size: number): Buffer {
  return createCipheriv("aes-128-ctr", Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(size));
}

/** The same bytes in pieces, as they might come from a network. */
export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < bytes.byteLength; start += size) yield bytes.subarray(start, start + size);
}

/** Something a test waits for. */
export function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}
