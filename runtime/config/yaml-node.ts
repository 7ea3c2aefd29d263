import type { Position } from "./position.js";

/** Keys and list indexes from the top of a file. */
export type YamlPath = readonly (string | number)[];

/** A value read from a file that still knows where it stood. */
export interface YamlNode {
  /** Plain data; maps have no prototype. */
  readonly value: unknown;
  readonly position: Position;
  /** Entries of a map or list, in the order of the file; empty for a scalar. */
  readonly entries: ReadonlyMap<string | number, YamlEntry>;
}

/** One entry of a map or list. */
export interface YamlEntry {
  /** Where the key stands; for a list item, the item. */
  readonly key: Position;
  readonly node: YamlNode;
}

/** Returns the node at a path, or undefined where the file has none. */
export function nodeAt(root: YamlNode, path: YamlPath): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    node = node?.entries.get(step)?.node;
  }
  return node;
}

/**
 * Returns where a path stands: its value, or its key. What the file does not have stands where the deepest part of the
 * path that it has stands, by its key.
 */
export function placeOf(root: YamlNode, path: YamlPath, part: "key" | "value"): Position {
  let place = root.position;
  let node = root;
  for (const [index, step] of path.entries()) {
    const entry = node.entries.get(step);
    if (entry === undefined) {
      return place;
    }
    node = entry.node;
    place = part === "value" && index === path.length - 1 ? node.position : entry.key;
  }
  return place;
}

/** Writes a path as messages name it: `export.power.config.ports[0]`. */
export function formatPath(path: YamlPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
}
