/** A flag of a command. */
export interface Flag {
  /** Without dashes. */
  readonly name: string;
  /** One letter, without dash. */
  readonly alias?: string;
  /** A `switch` takes no value, a `list` may be repeated. */
  readonly kind: "switch" | "text" | "list";
  readonly summary: string;
  /** Name of the value in help, `HOST:PORT`. */
  readonly value?: string;
  /** Heading in help. */
  readonly group?: string;
  readonly choices?: readonly string[];
}

/** Draws flags for a help text that is written without the parser. */
export function formatFlags(flags: readonly Flag[]): string {
  const rows = flags.map((flag) => {
    const alias = flag.alias === undefined ? "    " : `-${flag.alias}, `;
    return { usage: `  ${alias}--${flag.name}${flag.value === undefined ? "" : ` ${flag.value}`}`, text: flag.summary };
  });
  const width = Math.max(...rows.map(({ usage }) => usage.length));
  return rows.map(({ usage, text }) => `${usage.padEnd(width)}  ${text}`).join("\n");
}
