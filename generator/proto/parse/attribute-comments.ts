import type { GapItem } from "./token.js";

/** Which comments of a gap belong to the token before it, which to the one after it. */
export interface AttributedComments {
  /** Of the token before. */
  readonly trailing: string | undefined;
  /** Of the token after, set apart by empty lines. */
  readonly detached: readonly string[];
  /** Of the token after. */
  readonly leading: string | undefined;
}

/**
 * Divides the comments of one gap as protobuf's own compiler does.
 *
 * A comment on the line of the previous token, or below it and followed by an empty line, trails that token; a comment
 * directly above the next token leads it; all others are detached.
 */
export function attributeComments(gap: readonly GapItem[], before: boolean, scopeEnds: boolean): AttributedComments {
  if (gap.every(({ kind }) => kind === "newline")) return nothing;
  const collector = new CommentCollector(before);
  const start = before ? sameLine(gap, collector) : 0;
  if (start === undefined) return nothing;
  for (let index = start; index < gap.length; index++) {
    const item = gap[index];
    if (item === undefined) break;
    if (item.kind === "newline") collector.emptyLine();
    else if (item.kind === "line-comment") collector.addLine(item.text);
    else {
      collector.addBlock(item.text);
      if (gap[index + 1]?.kind === "newline") index++;
    }
  }
  return collector.finish(scopeEnds);
}

const nothing: AttributedComments = { trailing: undefined, detached: [], leading: undefined };

/** Reads what follows on the line of the previous token; returns where the next line starts. */
function sameLine(gap: readonly GapItem[], collector: CommentCollector): number | undefined {
  const first = gap[0];
  if (first === undefined) return undefined;
  if (first.kind === "newline") return 1;
  if (first.kind === "line-comment") {
    collector.addLine(first.text);
    collector.flush();
    return 1;
  }
  // A block between two tokens of one line could belong to either, so it belongs to neither.
  if (gap[1]?.kind !== "newline") return undefined;
  collector.addBlock(first.text);
  collector.flush();
  return 2;
}

class CommentCollector {
  #buffer: { text: string; readonly lines: boolean } | undefined;
  #mayTrail: boolean;
  #trailing: string | undefined;
  readonly #detached: string[] = [];

  constructor(mayTrail: boolean) {
    this.#mayTrail = mayTrail;
  }

  addLine(text: string): void {
    if (this.#buffer?.lines) {
      this.#buffer.text += text;
      return;
    }
    this.flush();
    this.#buffer = { text, lines: true };
  }

  addBlock(text: string): void {
    this.flush();
    this.#buffer = { text, lines: false };
  }

  emptyLine(): void {
    this.flush();
    this.#mayTrail = false;
  }

  flush(): void {
    if (this.#buffer === undefined) return;
    if (this.#mayTrail) this.#trailing = this.#buffer.text;
    else this.#detached.push(this.#buffer.text);
    this.#mayTrail = false;
    this.#buffer = undefined;
  }

  finish(scopeEnds: boolean): AttributedComments {
    if (scopeEnds) this.flush();
    return { trailing: this.#trailing, detached: this.#detached, leading: this.#buffer?.text };
  }
}
