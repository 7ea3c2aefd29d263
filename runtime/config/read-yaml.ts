import { LineCounter, parseAllDocuments } from "yaml";
import { checkDepth, tooDeep } from "./check-depth.js";
import type { ConfigFinding } from "./config-file-error.js";
import { readYamlTree } from "./read-yaml-tree.js";
import type { YamlNode } from "./yaml-node.js";

/** Largest configuration file in bytes. */
export const maxFileBytes = 1024 * 1024;

/** A parsed file, or why there is none; `findings` may be there with a node when parts of the file were left out. */
export interface YamlFile {
  readonly node?: YamlNode;
  readonly findings: readonly ConfigFinding[];
}

const start = { line: 1, column: 1 };

/**
 * Parses one YAML 1.2 document of the core schema: no tags of its own, no merge keys, aliases bounded, every key a text
 * and once only. Finds everything that is wrong; never throws for bad text.
 */
export function readYaml(text: string): YamlFile {
  const deep = checkDepth(text);
  if (deep !== undefined) {
    return { findings: [deep] };
  }
  try {
    return readDocument(text);
  } catch (reason) {
    if (reason instanceof RangeError) {
      return { findings: [{ position: start, message: tooDeep }] };
    }
    throw reason;
  }
}

function readDocument(text: string): YamlFile {
  const lineCounter = new LineCounter();
  const positionOf = (offset: number): ConfigFinding["position"] => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // The parser's own check for duplicate keys compares every pair of keys; the tree reader's looks them up.
  const options = { version: "1.2", schema: "core", prettyErrors: false, uniqueKeys: false, lineCounter } as const;
  const parsed = parseAllDocuments(text, options);
  const [document, second] = "empty" in parsed ? [] : parsed;
  if (document === undefined) {
    return { findings: [{ position: start, message: "The file is empty" }] };
  }
  const findings = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    position: positionOf(pos[0]),
    message: oneLine(message),
  }));
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== "1.2") {
    findings.push({ position: start, message: "Only YAML 1.2 is read: remove the %YAML directive" });
  }
  if (second !== undefined) {
    findings.push({ position: positionOf(second.range[0]), message: "Only one document per file is read" });
  }
  return findings.length > 0 ? { findings } : readYamlTree(document, positionOf);
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, " ").trim();
}
