/** What the exit code of `jsgen` means; the same table holds for all programs of this package. */
export const exitCode = {
  /** Done, or nothing to do. */
  done: 0,
  /** There are findings in the sources or in the generated files. */
  findings: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The configuration or the project's set-up is wrong. */
  configuration: 3,
  /** A mistake of jsgen itself. */
  bug: 70,
  /** A file cannot be read or written. */
  inputOutput: 74,
} as const;
