/** One mistake in a driver's configuration. */
export interface ConfigIssue {
  /** Keys and indexes from the config's root to the mistake. */
  readonly path: readonly (string | number)[];
  /** One line: `Option "port": expected number, got string`. */
  readonly message: string;
}

/** The configuration of a driver does not fit its schema; the message has one line per mistake. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** All mistakes, at least one, in the schema's order. */
  readonly issues: readonly ConfigIssue[];
  /** Path of the first mistake, inside the driver's config. */
  readonly path: readonly (string | number)[];

  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map(({ message }) => message).join("\n"));
    this.issues = issues;
    this.path = issues[0]?.path ?? [];
  }
}
