/** Control characters that `ls -b` writes as a letter. */
const letters: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Reads what `ls -1 -b` prints: one name per line, unusual characters escaped as in C. */
export function parseNames(output: string): string[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map(unescaped);
}

function unescaped(line: string): string {
  // A run of octal escapes is decoded together, because one character may be several bytes.
  return line.replace(/(?:\\[0-7]{3})+|\\(.)/g, (sequence: string, letter: string | undefined) =>
    letter === undefined ? decoded(sequence) : (letters[letter] ?? letter),
  );
}

function decoded(octals: string): string {
  const bytes = octals
    .split("\\")
    .slice(1)
    .map((octal) => Number.parseInt(octal, 8));
  return Buffer.from(bytes).toString("utf8");
}
