/** The two parts of a help text. */
export interface DocText {
  /** What stands in a list. */
  readonly summary: string;
  /** The prose after it. */
  readonly details?: string;
}

/** Takes a help text apart at its first empty line. */
export function splitText(text = ""): DocText {
  const end = text.indexOf("\n\n");
  return end < 0 ? { summary: text } : { summary: text.slice(0, end), details: text.slice(end + 2) };
}
