/**
 * What remains of a name when case and separators do not count. Names with one key collide somewhere on the way:
 * as snake_case field, as JSON name, as command-line flag, or as enum value, whose prefix protobuf ignores.
 */
export function wireKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** Pairs of items whose names have one key: each later item with the first of its key. */
export function collisions<Item>(items: readonly Item[], nameOf: (item: Item) => string): [Item, Item][] {
  const first = new Map<string, Item>();
  return items.flatMap((item): [Item, Item][] => {
    const key = wireKey(nameOf(item));
    const holder = first.get(key);
    if (holder === undefined) first.set(key, item);
    return holder === undefined ? [] : [[holder, item]];
  });
}
