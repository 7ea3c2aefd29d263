import { ByteDigest } from "./byte-digest.js";
import type { Content } from "./content.js";

/** The same content, whose reading fails with `data_loss` unless the bytes are those it promises. */
export function checkedContent(content: Content): Content {
  return { ...content, chunks: () => readChecked(content) };
}

async function* readChecked(content: Content): AsyncGenerator<Uint8Array, string, undefined> {
  const digest = new ByteDigest();
  const chunks = content.chunks();
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    digest.add(next.value);
    yield next.value;
  }
  digest.check(content, "its caller promised");
  return digest.sha256();
}
