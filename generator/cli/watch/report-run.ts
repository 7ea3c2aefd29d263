import { counted } from "../report/counted.js";
import type { DoneRun } from "../run-generate.js";

/** Most interfaces that a line names one by one. */
const mostNames = 4;

/**
 * The line about one run after an edit: `re-emitted power/v1: 7 files written, 0 deleted, 84 ms`.
 *
 * @param done Absent when there were findings.
 * @param wasClean Whether the run before had none: then an edit that changes nothing is not worth a line.
 */
export function reportRun(done: DoneRun | undefined, milliseconds: number, wasClean: boolean): string | undefined {
  const time = `${Math.round(milliseconds)} ms`;
  if (done === undefined) return `nothing written, ${time}`;
  const { made, changes } = done;
  if (made.length === 0 && changes.size === 0 && wasClean) return undefined;
  return `re-emitted ${names(made)}: ${changed(done)}, ${time}`;
}

function names(made: readonly string[]): string {
  if (made.length === 0) return "nothing";
  return made.length > mostNames ? counted(made.length, "interface") : [...made].sort().join(", ");
}

function changed({ changes }: DoneRun): string {
  if (changes.size === 0) return "nothing to write";
  const written = [...changes.values()].filter((text) => text !== undefined).length;
  return `${counted(written, "file")} written, ${changes.size - written} deleted`;
}
