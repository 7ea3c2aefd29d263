import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { isReservedKey } from "../discovery/reserved-key.js";
import { maxDepth, tooDeep } from "./check-depth.js";
import type { ConfigFinding } from "./config-file-error.js";
import type { Position } from "./position.js";
import type { YamlFile } from "./read-yaml.js";
import type { YamlEntry, YamlNode } from "./yaml-node.js";

/** Most values a file may hold once its aliases are written out. */
const maxValues = 100_000;

/** Reads a parsed document into plain data that knows its places; leaves out entries with a wrong key and says so. */
export function readYamlTree(document: Document, positionOf: (offset: number) => Position): YamlFile {
  const reader = new TreeReader(document, positionOf);
  const node = reader.read(document.contents, { line: 1, column: 1 }, 0);
  return reader.hasGaps ? { findings: reader.findings } : { node, findings: reader.findings };
}

class TreeReader {
  readonly findings: ConfigFinding[] = [];
  /** Whether values could not be read; whoever looks at the rest misses them. */
  hasGaps = false;
  readonly #open = new Set<unknown>();
  #values = 0;
  readonly #document: Document;
  readonly #positionOf: (offset: number) => Position;

  constructor(document: Document, positionOf: (offset: number) => Position) {
    this.#document = document;
    this.#positionOf = positionOf;
  }

  /** `fallback` is the place of an empty value, which has none of its own. */
  read(node: unknown, fallback: Position, depth: number): YamlNode {
    const position = this.#place(node, fallback);
    this.#values++;
    if (depth > maxDepth || this.#values > maxValues) {
      return this.#refuse(position, depth > maxDepth ? tooDeep : `Aliases expand to more than ${maxValues} values`);
    }
    if (isAlias(node)) {
      return this.#readAlias(node, position, depth);
    }
    if (isMap(node)) {
      return this.#readMap(node, position, depth);
    }
    if (isSeq(node)) {
      return this.#readList(node, position, depth);
    }
    return { value: isScalar(node) ? node.value : null, position, entries: new Map() };
  }

  #readAlias(alias: Alias, position: Position, depth: number): YamlNode {
    const target = alias.resolve(this.#document);
    if (target === undefined) return this.#refuse(position, `Unknown alias "*${alias.source}"`);
    if (this.#open.has(target)) return this.#refuse(position, `Alias "*${alias.source}" leads back to itself`);
    this.#open.add(target);
    const node = this.read(target, position, depth + 1);
    this.#open.delete(target);
    return { ...node, position };
  }

  #readMap(map: YAMLMap, position: Position, depth: number): YamlNode {
    const entries = new Map<string, YamlEntry>();
    for (const pair of map.items) {
      const key = this.#readKey(pair, entries);
      if (key !== undefined) {
        const place = this.#place(pair.key, position);
        entries.set(key, { key: place, node: this.read(pair.value, place, depth + 1) });
      }
    }
    const value: Record<string, unknown> = Object.create(null);
    for (const [key, { node }] of entries) {
      value[key] = node.value;
    }
    return { value, position, entries };
  }

  #readList(list: YAMLSeq, position: Position, depth: number): YamlNode {
    const nodes = list.items.map((item) => this.read(item, position, depth + 1));
    const entries = new Map(nodes.map((node, index) => [index, { key: node.position, node }]));
    return { value: nodes.map(({ value }) => value), position, entries };
  }

  #readKey(pair: Pair, known: ReadonlyMap<string, unknown>): string | undefined {
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    const problem = keyProblem(key, known);
    if (problem === undefined) {
      return String(key);
    }
    this.findings.push({ position: this.#place(pair.key, { line: 1, column: 1 }), message: problem });
    return undefined;
  }

  #refuse(position: Position, message: string): YamlNode {
    this.hasGaps = true;
    // One finding is enough: an alias bomb would repeat it once per value.
    if (!this.findings.some((finding) => finding.message === message)) {
      this.findings.push({ position, message });
    }
    return { value: null, position, entries: new Map() };
  }

  #place(node: unknown, fallback: Position): Position {
    const range = (node as Partial<Node> | null | undefined)?.range; // nodes of a parsed document have one
    const isEmpty = isScalar(node) && node.source === "" && node.value === null;
    return range && !isEmpty ? this.#positionOf(range[0]) : fallback;
  }
}

function keyProblem(key: unknown, known: ReadonlyMap<string, unknown>): string | undefined {
  if (typeof key !== "string") {
    return key === undefined ? "A key must be a text" : `A key must be a text: write "${String(key)}" in quotes`;
  }
  if (isReservedKey(key)) {
    return `Key "${key}" is not allowed`;
  }
  if (key === "<<") {
    return 'Merge keys ("<<") are not read: write the keys out, or let an alias stand for a whole value';
  }
  return known.has(key) ? `Key "${key}" is written twice` : undefined;
}
