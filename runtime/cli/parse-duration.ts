import { CliError } from "./cli-error.js";

const millisecondsIn: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `250ms`, `5s`, `2m`, `1h` or plain seconds into milliseconds; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const [, digits, unit = "s"] = /^(\d+(?:\.\d+)?|\.\d+)(ms|s|m|h)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (millisecondsIn[unit] ?? 1);
}

/** What {@link readSpan} reads, in words. */
export const expectedSpan = "a time such as 250ms or 5s";

/** Reads an argument that is a duration into milliseconds: with its unit, as seconds and milliseconds look alike. */
export function readSpan(text: string): number | undefined {
  if (/^[-+]?0+$/.test(text)) {
    return 0;
  }
  const [, sign, rest = ""] = /^([-+]?)(.*[a-z])$/.exec(text) ?? [];
  const milliseconds = readDuration(rest);
  return milliseconds === undefined ? undefined : sign === "-" ? -milliseconds : milliseconds;
}

/** Writes milliseconds as {@link readSpan} reads them: `250ms`, `1.5s`. */
export function formatSpan(milliseconds: number): string {
  return Math.abs(milliseconds) < 1000 ? `${milliseconds}ms` : `${milliseconds / 1000}s`;
}

/** Reads a flag's duration into milliseconds. @throws {CliError} When it is none. */
export function parseDuration(flag: string, text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds === undefined) {
    throw new CliError(`Wrong value of --${flag}: expected a time such as 5s or 250ms, got "${text}"`);
  }
  return milliseconds;
}
