import { splitChunks } from "../stream/chunks.js";
import type { Content, ContentInfo } from "./content.js";

/** Bytes in memory; they can be read any number of times. */
export function bytesContent(bytes: Uint8Array, info: ContentInfo = {}): Content {
  return {
    ...info,
    size: bytes.byteLength,
    again: true,
    chunks: async function* () {
      yield* splitChunks(bytes);
    },
    close: () => undefined,
  };
}
