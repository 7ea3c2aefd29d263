import { allEntries, type EntryHead } from "../../diagnostics/catalogue/all-entries.js";
import { withoutSample } from "../../diagnostics/catalogue/without-sample.js";
import { formatDiagnostic } from "../../diagnostics/format-diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { readSample, type Sample, type SampleFile } from "./read-sample.js";

/**
 * Explains a finding by its code: what it is, a sample of it, what jsgen says about that, and the sample corrected.
 *
 * @param code `JSG2003`; case does not count, and `JSG` may be left out.
 * @throws {CliError} If there is no such code, with the nearest one.
 */
export function explainCode(code: string): string {
  const wanted = code.toUpperCase().replace(/^(?=\d)/, "JSG");
  const entries = allEntries();
  const entry = entries.find((one) => one.code === wanted);
  if (entry !== undefined) return `${headline(entry)}\n\n${bodyOf(wanted).trimEnd()}`;
  const hint = didYouMean(
    wanted,
    entries.map((one) => one.code),
  );
  throw new CliError(`jsgen: Unknown code "${code}"${hint || "; docs/diagnostics.md lists all"}`, exitCode.usage);
}

function headline({ code, severity, title }: EntryHead): string {
  return `${code} ${title} (${severity})`;
}

function bodyOf(code: string): string {
  const sample = readSample(code);
  if (sample !== undefined) return sampleText(sample);
  const { example, reason } = withoutSample.find((one) => one.example.code === code) ?? {};
  if (example === undefined) throw new Error(`Code "${code}" has neither a sample nor a reason for having none`);
  return `${block("For example", formatDiagnostic(example))}${reason}`;
}

function sampleText({ given, wrong, right, says }: Sample): string {
  return [
    ...given.map((file) => block(file.path === wrong.path ? `Before, ${file.path}` : `With ${file.path}`, file.text)),
    fileBlock("Wrong", wrong),
    block("What jsgen says", says),
    fileBlock("Right", right),
  ].join("");
}

function fileBlock(role: string, { path, text }: SampleFile): string {
  return block(`${role}, ${path}`, text);
}

function block(title: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  return `${title}:\n\n${lines.map((line) => `    ${line}`.trimEnd()).join("\n")}\n\n`;
}
