import { hashText } from "../disk/text-files.js";
import type { RunMemory } from "./run-memory.js";

/** SHA-256 of the text of a file, remembered as long as the text stays; `path` is relative to the root. */
export function hashOf({ hashes }: Pick<RunMemory, "hashes">, path: string, text: string): string {
  return hashes.get(path, [text], () => hashText(text));
}
