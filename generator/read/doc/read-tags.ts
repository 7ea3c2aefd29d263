import type { SourceFile } from "ts-morph";
import {
  malformedDefault,
  malformedFormerName,
  malformedPythonName,
  malformedRange,
  malformedTimeout,
  malformedUnit,
  malformedWireName,
  misplacedTag,
  misspeltTag,
  repeatedTag,
  tagWithText,
} from "../../diagnostics/catalogue/docs.js";
import type { CatalogueEntry } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { Deprecation, FormerName } from "../../model/doc.js";
import type { Span } from "../../model/span.js";
import type { Range } from "../../model/type.js";
import type { ReadContext } from "../source/read-context.js";
import { isJson, parseNames, parseRange, parseTimeout } from "./parse-values.js";
import type { Tag } from "./scan-comment.js";
import { isTagName, type TagName, type TagTarget, tagApplies, tagTable } from "./tag-table.js";

/** What the tags of one comment say; a tag that is absent or malformed has no entry. */
export interface TagValues {
  readonly deprecated?: Deprecation;
  readonly unit?: string;
  readonly range?: Range;
  readonly defaultJson?: string;
  readonly readonly?: true;
  readonly idempotent?: true;
  readonly destructive?: true;
  readonly timeoutMs?: number;
  readonly wireName?: string;
  readonly renamedFrom?: FormerName;
  readonly removed?: readonly FormerName[];
  readonly pythonClient?: string;
  readonly pythonDrivers?: readonly string[];
  readonly throws?: readonly ThrowsTag[];
}

/** A `@throws` tag. */
export interface ThrowsTag {
  /** Class between the braces; absent when there are none. */
  readonly type: string | undefined;
  /** What the tag says, as a sentence. */
  readonly text: string;
  readonly span: Span;
}

/** Reads the tags of one comment that stands at `target`; every mistake is reported at its tag. */
export function readTags(
  context: ReadContext,
  sourceFile: SourceFile,
  target: TagTarget,
  tags: readonly Tag[],
): TagValues {
  let values: TagValues = {};
  for (const tag of tags) {
    const span = context.spanAt(sourceFile, tag.start, tag.start + 1 + tag.name.length);
    const report: Report = (entry, parameters) => context.report(entry, span, parameters);
    if (isUsable(tag, target, values, report)) {
      values = { ...values, ...readers[tag.name]({ text: tag.text, span, report, before: values }) };
    }
  }
  return values;
}

type Report = <Parameters>(entry: CatalogueEntry<Parameters>, parameters: Parameters) => void;

interface TagText {
  readonly text: string;
  readonly span: Span;
  readonly report: Report;
  readonly before: TagValues;
}

/** Tags that may stand several times. */
const repeatable: ReadonlySet<string> = new Set(["throws", "pythonDriver", "removed"]);

function isUsable(tag: Tag, target: TagTarget, before: TagValues, report: Report): tag is Tag & { name: TagName } {
  if (!isTagName(tag.name)) {
    const suggestion = didYouMean(tag.name, Object.keys(tagTable));
    if (suggestion !== "") report(misspeltTag, { tag: tag.name, suggestion });
    return false;
  }
  if (!tagApplies(tag.name, target)) {
    report(misplacedTag, { tag: tag.name, target, places: tagTable[tag.name].join(" or ") });
    return false;
  }
  if (!(valueKey(tag.name) in before) || repeatable.has(tag.name)) return true;
  report(repeatedTag, { tag: tag.name });
  return false;
}

function valueKey(name: TagName): string {
  const others: Partial<Record<TagName, keyof TagValues>> = { default: "defaultJson", timeout: "timeoutMs" };
  return others[name] ?? name;
}

const readers: Record<TagName, (tag: TagText) => TagValues> = {
  // Grouped with the parameter's own tags before this step.
  param: () => ({}),
  readonly: (tag) => (hasNoText("readonly", tag) ? { readonly: true } : {}),
  idempotent: (tag) => (hasNoText("idempotent", tag) ? { idempotent: true } : {}),
  destructive: (tag) => (hasNoText("destructive", tag) ? { destructive: true } : {}),
  deprecated: ({ text, span }) => ({ deprecated: { reason: text, span } }),
  timeout: ({ text, report }) => {
    const timeoutMs = parseTimeout(text);
    if (timeoutMs === undefined) report(malformedTimeout, { text });
    return timeoutMs === undefined ? {} : { timeoutMs };
  },
  wireName: ({ text, report }) => {
    if (/^[A-Za-z_]\w*$/.test(text)) return { wireName: text };
    report(malformedWireName, { text });
    return {};
  },
  unit: ({ text, report }) => {
    if (/^\S+$/.test(text)) return { unit: text };
    report(malformedUnit, { text });
    return {};
  },
  range: ({ text, report }) => {
    const range = parseRange(text);
    if (range === undefined) report(malformedRange, { text });
    return range === undefined ? {} : { range };
  },
  default: ({ text, report }) => {
    if (isJson(text)) return { defaultJson: text };
    report(malformedDefault, { text });
    return {};
  },
  renamedFrom: ({ text, span, report }) => {
    const [name, ...others] = parseNames(text) ?? [];
    if (name !== undefined && others.length === 0) return { renamedFrom: { name, span } };
    report(malformedFormerName, { tag: "renamedFrom", text, form: "one name" });
    return {};
  },
  removed: ({ text, span, report, before }) => {
    const names = parseNames(text);
    if (names === undefined) report(malformedFormerName, { tag: "removed", text, form: "a list of names" });
    return { removed: [...(before.removed ?? []), ...(names ?? []).map((name) => ({ name, span }))] };
  },
  pythonClient: (tag) => (isPythonPath("pythonClient", tag) ? { pythonClient: tag.text } : {}),
  pythonDriver: (tag) =>
    isPythonPath("pythonDriver", tag) ? { pythonDrivers: [...(tag.before.pythonDrivers ?? []), tag.text] } : {},
  throws: ({ text, span, before }) => {
    const [, type, rest = ""] = /^(?:\{\s*([^}]*?)\s*\}\s*)?(.*)$/s.exec(text) ?? [];
    return { throws: [...(before.throws ?? []), { type, text: throwsSentence(type, rest), span }] };
  },
};

function hasNoText(tag: string, { text, report }: TagText): boolean {
  if (text !== "") report(tagWithText, { tag, text });
  return text === "";
}

function isPythonPath(tag: string, { text, report }: TagText): boolean {
  const fits = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/.test(text);
  if (!fits) report(malformedPythonName, { tag, text });
  return fits;
}

function throwsSentence(type: string | undefined, text: string): string {
  const condition = text.replace(/^-\s+/, "").replace(/^(If|When)\b/, (word) => word.toLowerCase());
  const sentence = ["Throws", type && `\`${type}\``, condition].filter(Boolean).join(" ");
  return /[.!?:]$/.test(sentence) ? sentence : `${sentence}.`;
}
