import { StringDecoder } from "node:string_decoder";

/** How the bytes of a device become text, and back. */
export interface TextOptions {
  /** What is not valid UTF-8 becomes U+FFFD; `latin1` makes a character of every byte. Default `utf-8`. */
  readonly encoding?: "utf-8" | "latin1";
  /**
   * `lf` makes one newline of CR LF, and of CR CR LF; a CR at the end of what arrived waits for its successor. A CR by
   * itself stays. `keep` leaves everything as it is. Default `lf`.
   */
  readonly lineEndings?: "lf" | "keep";
}

/** Turns bytes into text across the borders of chunks: of characters, and of line ends. */
export class ConsoleText {
  readonly #decoder: StringDecoder;
  readonly #joinsLines: boolean;
  #held = "";

  constructor({ encoding = "utf-8", lineEndings = "lf" }: TextOptions) {
    this.#decoder = new StringDecoder(encoding);
    this.#joinsLines = lineEndings === "lf";
  }

  decode(bytes: Buffer): string {
    return this.#joinLines(this.#decoder.write(bytes), false);
  }

  /** What was still waiting when the bytes ended. */
  end(): string {
    return this.#joinLines(this.#decoder.end(), true);
  }

  #joinLines(text: string, isEnd: boolean): string {
    if (!this.#joinsLines) return text;
    const all = (this.#held + text).replace(/\r{1,2}\n/g, "\n");
    this.#held = isEnd ? "" : (/\r{1,2}$/.exec(all)?.[0] ?? "");
    return all.slice(0, all.length - this.#held.length);
  }
}
