import { SyntaxKind } from "ts-morph";
import { automatic, choice, type Fixer, type FixPlace, type Proposal, remove } from "./fixer.js";

/** Corrections of doc comments, their tags, and of names that are misspelt. */
export const commentFixes: Readonly<Record<string, Fixer>> = {
  JSG1011: (place) => {
    const name = place.node.getText();
    const right = suggestionIn(place);
    if (right === undefined) return [];
    const uses = place.sourceFile
      .getDescendantsOfKind(SyntaxKind.Identifier)
      .filter((identifier) => identifier.getText() === name);
    const edits = uses.map((identifier) => ({
      start: identifier.getStart(),
      end: identifier.getEnd(),
      newText: right,
    }));
    return automatic(`Write \`${right}\``, ...edits);
  },
  JSG5101: (place) => {
    const right = suggestionIn(place);
    return right === undefined ? [] : swap(place, /^@param\s+(?:\{[^}]*\}\s*)?\[?([\w$]+)/, right);
  },
  JSG5102: (place) => {
    const [, low, high] = /^@range\s+(-?[\d.]*\d)\.\.(-?[\d.]*\d)/.exec(textAt(place)) ?? [];
    if (low === undefined || high === undefined || Number(low) <= Number(high)) return [];
    return swap(place, /^@range\s+(\S+?)(?=\s|\*|$)/, `${high}..${low}`);
  },
  JSG5103: (place) =>
    ["s", "ms"].flatMap((unit) => {
      const digits = /^@timeout\s+(\d+)(?=\s|\*\/)/.exec(textAt(place))?.[1];
      return digits === undefined ? [] : asChoice(swap(place, /^@timeout\s+(\d+)/, `${digits}${unit}`));
    }),
  JSG5105: (place) => {
    const text = textAt(place).slice(0, place.diagnostic.span?.length ?? 0);
    const bare = text.replace(/^'(.*)'$/, "$1");
    if (bare === "" || /["\\]/.test(bare)) return [];
    return replaceText(place, text.length, JSON.stringify(bare));
  },
  JSG5110: (place) => {
    const name = /^@wireName\s+(\S+)/.exec(textAt(place))?.[1];
    const right = name?.replaceAll(/[^A-Za-z0-9_]+/g, "_").replace(/^(?=\d)/, "_");
    return right === undefined ? [] : asChoice(swap(place, /^@wireName\s+(\S+)/, right));
  },
  JSG5111: ({ node, sourceFile }) => {
    const comment = node.getParentIfKind(SyntaxKind.MethodDeclaration)?.getJsDocs().at(-1);
    return ["@readonly", "@destructive"].flatMap((tag) => {
      const start = comment === undefined ? -1 : sourceFile.getFullText().indexOf(tag, comment.getStart());
      if (comment === undefined || start < 0 || start > comment.getEnd()) return [];
      const space = /^[^\S\n]*/.exec(sourceFile.getFullText().slice(start + tag.length))?.[0].length ?? 0;
      return choice(`Drop ${tag}`, remove(start, start + tag.length + space));
    });
  },
  JSG5113: (place) => {
    const right = suggestionIn(place);
    return right === undefined ? [] : swap(place, /^@([\w$]+)/, right);
  },
  JSG5901: ({ sourceFile, start, diagnostic }) => {
    const text = sourceFile.getFullText();
    const end = start + (diagnostic.span?.length ?? 0);
    const line = text.lastIndexOf("\n", start) + 1;
    return automatic("Remove it", remove(line, text.charAt(end) === "\n" ? end + 1 : end));
  },
};

/** The name that a message asks for. */
function suggestionIn({ diagnostic }: FixPlace): string | undefined {
  return /did you mean "([^"]+)"\?/.exec(diagnostic.message)?.[1];
}

function textAt({ sourceFile, start }: FixPlace): string {
  return sourceFile.getFullText().slice(start);
}

/** Replaces the first group of a form that the text at the finding has. */
function swap(place: FixPlace, form: RegExp, newText: string): readonly Proposal[] {
  const found = form.exec(textAt(place));
  const old = found?.[1];
  if (found === null || old === undefined) return [];
  const start = place.start + found[0].length - old.length;
  return automatic(`Write \`${newText}\``, { start, end: start + old.length, newText });
}

function replaceText({ start }: FixPlace, length: number, newText: string): readonly Proposal[] {
  return automatic(`Write \`${newText}\``, { start, end: start + length, newText });
}

function asChoice(proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals.map((proposal) => ({ ...proposal, automatic: false }));
}
