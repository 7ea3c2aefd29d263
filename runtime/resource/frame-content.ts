import { splitChunks } from "../stream/chunks.js";
import { ByteDigest } from "./byte-digest.js";
import type { Content } from "./content.js";

/** What travels: bytes, and at their end what they should have been. */
export type ResourceFrame =
  | { readonly case: "data"; readonly value: Uint8Array }
  | { readonly case: "end"; readonly value: { readonly size: bigint; readonly sha256: string } };

/**
 * Reads a content and yields it as frames, at most 32 KiB each, the end with the digest of what was read.
 *
 * @param onChunk Told of each chunk once the far side asks for the one after it.
 * @throws What reading failed with, or {@link DriverError} `data_loss` if the bytes are not those the content promises.
 */
export async function* frameContent(
  content: Content,
  onChunk: (bytes: number) => void = () => undefined,
): AsyncGenerator<ResourceFrame, void, undefined> {
  const digest = new ByteDigest();
  const chunks = content.chunks();
  try {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      for (const value of splitChunks(next.value)) {
        digest.add(value);
        yield { case: "data", value };
        onChunk(value.byteLength);
      }
    }
    digest.check(content, "its source promised");
    yield { case: "end", value: { size: BigInt(digest.size), sha256: digest.sha256() } };
  } finally {
    content.close();
  }
}
