import { join } from "node:path";
import { applyFixes, type ChosenFix } from "../../diagnostics/apply-fixes.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../../diagnostics/sort-diagnostics.js";
import { readIfThere } from "../disk/text-files.js";
import { mustWrite } from "../disk/write-changes.js";
import type { Project } from "../project/project.js";
import { counted } from "../report/counted.js";
import type { Printer } from "../report/printer.js";

/**
 * Corrects the sources of interfaces where findings need no choice, all files or none; returns whether anything changed.
 *
 * @param inputs Files the interfaces were read from, relative to the root.
 */
export function applySourceFixes(
  { root, drivers, out }: Project,
  diagnostics: readonly Diagnostic[],
  inputs: readonly string[],
  printer: Printer,
): boolean {
  const sources = new Set(inputs.filter((file) => isOwnSource(file, drivers)));
  const fixable = sortDiagnostics(diagnostics).filter(({ span }) => span !== undefined && sources.has(span.file));
  const { texts, made } = applyFixes(fixable, (file) => readIfThere(join(root, file)));
  if (made.length === 0) return false;
  const changes = new Map([...texts].map(([file, text]) => [join(root, file), text]));
  mustWrite({ root, out }, changes);
  printer.tell(
    [...made.map(line), `fixed ${counted(made.length, "finding")} in ${counted(texts.size, "file")}`].join("\n"),
  );
  return true;
}

/** Interfaces, and files of the project that they take types from; packages and drivers are not jsgen's to write. */
function isOwnSource(file: string, drivers: string | undefined): boolean {
  if (!file.endsWith(".ts") || file.startsWith("..") || file.split("/").includes("node_modules")) return false;
  return drivers === undefined || !file.startsWith(`${drivers}/`);
}

function line({ diagnostic: { code, span }, fix }: ChosenFix): string {
  return `${span?.file}:${span?.line}:${span?.column} - ${code}: ${fix.title}`;
}
