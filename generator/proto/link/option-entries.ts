import { create, type DescExtension, type Message, type Registry, type UnknownField } from "@bufbuild/protobuf";
import { mergeFromText } from "@bufbuild/protobuf/txtpb";
import { TextCache } from "../text-cache.js";

/** Adds entries to those an options message has; an entry is one element's own, so they are copied. */
export function addEntries(message: Message, entries: readonly UnknownField[]): void {
  message.$unknown ??= [];
  for (const entry of entries) message.$unknown.push({ ...entry });
}

const known = new WeakMap<DescExtension, TextCache<readonly UnknownField[]>>();

/**
 * The entries that a custom option in text format gives.
 *
 * @throws {Error} For a value that the option cannot have.
 */
export function entriesOf(
  option: DescExtension,
  text: string,
  registry: Registry | undefined,
): readonly UnknownField[] {
  const texts = known.get(option) ?? new TextCache();
  known.set(option, texts);
  return texts.get(
    text,
    () => mergeFromText(option.extendee, create(option.extendee), text, { registry }).$unknown ?? [],
  );
}
