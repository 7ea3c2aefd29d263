import type { Position } from "./position.js";

/** One thing wrong in a configuration file. */
export interface ConfigFinding {
  readonly position: Position;
  /** What is wrong and what to do, one line. */
  readonly message: string;
}

/** Nobody reads more; a file of another kind has thousands. */
const shownFindings = 100;

/** A configuration file that cannot be used, with everything that is wrong in it. */
export class ConfigFileError extends Error {
  override readonly name: string = "ConfigFileError";
  /** The file as the user named it. */
  readonly file: string;
  /** Sorted by position; at least one. */
  readonly findings: readonly ConfigFinding[];

  /** The message has one line `file:line:column: text` per finding, 100 at most; a last line counts the others. */
  constructor(file: string, findings: readonly ConfigFinding[], options?: ErrorOptions) {
    const sorted = [...findings].sort(byPosition);
    const lines = sorted.slice(0, shownFindings).map((finding) => formatFinding(file, finding));
    const more = sorted.length - lines.length;
    super([...lines, ...(more > 0 ? [`${file}: and ${more} more like these`] : [])].join("\n"), options);
    this.file = file;
    this.findings = sorted;
  }
}

function formatFinding(file: string, { position, message }: ConfigFinding): string {
  return `${file}:${position.line}:${position.column}: ${message}`;
}

function byPosition(a: ConfigFinding, b: ConfigFinding): number {
  return a.position.line - b.position.line || a.position.column - b.position.column;
}
