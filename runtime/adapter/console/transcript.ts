/** What arrived together, as text. */
export interface TranscriptChunk {
  /** Counts chunks from 0; a gap means that chunks were joined or dropped. */
  readonly sequence: number;
  /** When it arrived, in milliseconds of the monotonic clock (`performance.now()`). */
  readonly timeMs: number;
  readonly text: string;
}

/** A stretch of a transcript. */
export interface TranscriptPart {
  readonly text: string;
  readonly chunks: readonly TranscriptChunk[];
  /** Characters at its start that were dropped, because the transcript keeps only the newest. */
  readonly dropped: number;
}

/** A place in a transcript. */
export interface Mark {
  /** Characters before it, counted from the start of the console. */
  readonly position: number;
}

interface Entry {
  readonly sequence: number;
  readonly timeMs: number;
  readonly position: number;
}

/** Entries about chunks; when there are more, older neighbours are joined, so that single bytes cost little. */
const mostEntries = 65_536;

/** The newest text of a console, with the time at which each chunk of it came. */
export class Transcript {
  readonly #limit: number;
  #text = "";
  #start = 0;
  #entries: Entry[] = [];
  #sequence = 0;

  /** @param limit Characters that are kept at least; up to a quarter more may be. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Characters that ever arrived. */
  get position(): number {
    return this.#start + this.#text.length;
  }

  /** Characters that were dropped. */
  get dropped(): number {
    return this.#start;
  }

  append(text: string, timeMs: number): void {
    if (text === "") return;
    this.#entries.push({ sequence: this.#sequence, timeMs, position: this.position });
    this.#sequence += 1;
    this.#text += text;
    if (this.#text.length > this.#limit * 1.25) this.#drop(this.#text.length - this.#limit);
    if (this.#entries.length > mostEntries) this.#joinOlder();
  }

  /** The text from a position on, or from the oldest that is kept. */
  textFrom(position: number): string {
    return this.#text.slice(Math.max(0, position - this.#start));
  }

  /** Everything from a position on. */
  partFrom(position: number): TranscriptPart {
    return {
      text: this.textFrom(position),
      chunks: this.#chunksFrom(Math.max(position, this.#start)),
      dropped: Math.max(0, this.#start - position),
    };
  }

  #chunksFrom(position: number): readonly TranscriptChunk[] {
    const found: TranscriptChunk[] = [];
    for (const [index, { sequence, timeMs, position: from }] of this.#entries.entries()) {
      const end = this.#entries[index + 1]?.position ?? this.position;
      if (end <= position) continue;
      const text = this.#text.slice(Math.max(from, position) - this.#start, end - this.#start);
      found.push({ sequence, timeMs, text });
    }
    return found;
  }

  #drop(characters: number): void {
    this.#text = this.#text.slice(characters);
    this.#start += characters;
    const first = this.#entries.findLastIndex(({ position }) => position <= this.#start);
    if (first > 0) this.#entries.splice(0, first);
  }

  /** A chunk without an entry of its own counts as the end of the one before. */
  #joinOlder(): void {
    const half = mostEntries / 2;
    this.#entries = this.#entries.filter((_, index) => index >= half || index % 2 === 0);
  }
}
