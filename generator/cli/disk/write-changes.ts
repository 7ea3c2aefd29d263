import { join, relative, sep } from "node:path";
import { cannotWrite } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { formatDiagnostic } from "../../diagnostics/format-diagnostic.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { applyChanges, type Changes } from "./apply-changes.js";
import { withoutInterruption } from "./without-interruption.js";
import { WriteError } from "./write-error.js";

/** Where changes are made: folders that become empty are deleted up to the output folder. */
export interface WritePlace {
  /** Absolute; findings name files relative to it. */
  readonly root: string;
  /** Output folder, relative to the root. */
  readonly out: string;
}

/**
 * Writes files that are not part of a run, all or none.
 *
 * @throws {CliError} If the disk does not let it.
 */
export function mustWrite(place: WritePlace, changes: Changes): void {
  const failure = writeChanges(place, changes);
  if (failure !== undefined) throw new CliError(formatDiagnostic(failure).trimEnd(), exitCode.inputOutput);
}

/**
 * Writes what a run changes; gives the finding if the disk does not let it, in which case nothing is changed.
 *
 * @param guard Does the work, which must not end half-way.
 */
export function writeChanges(
  { root, out }: WritePlace,
  changes: Changes,
  guard: (work: () => void) => void = withoutInterruption,
): Diagnostic | undefined {
  try {
    guard(() => applyChanges(changes, join(root, out)));
    return undefined;
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    const { file, message, restored, cause } = error;
    // The rest of the message names a file beside this one, which is gone again.
    const text = message.replace(/, \w+( '.*)?$/s, "");
    return finding(cannotWrite, undefined, {
      file: posixPath(relative(root, file)),
      text,
      cure: cureOf(cause),
      restored,
    });
  }
}

function posixPath(path: string): string {
  return path.split(sep).join("/");
}

const cures: Readonly<Record<string, string>> = {
  ENOSPC: "Make room on the disk",
  EDQUOT: "Make room on the disk",
  EFBIG: "Raise the limit for the size of files (ulimit -f)",
  EACCES: "Make its folder writable",
  EPERM: "Make its folder writable",
  EROFS: "Make its disk writable, or choose another folder with --out",
  EEXIST: "Move away what is in its place",
  ENOTDIR: "Move away the file that is in the place of its folder",
  EISDIR: "Move away the folder that is in its place",
};

function cureOf(cause: unknown): string {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return cures[code] ?? "See to the disk";
}
