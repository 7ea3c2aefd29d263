/** Prints the headline of a chapter. */
export function heading(text: string): void {
  process.stdout.write(`\n== ${text}\n`);
}

/** Prints one indented line, or several. */
export function line(text: string): void {
  for (const one of text.trimEnd().split("\n")) process.stdout.write(`   ${one}\n`);
}
