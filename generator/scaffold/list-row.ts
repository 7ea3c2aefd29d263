/**
 * Adds a row to the first table of a page whose columns start with `driver` and `interface`; cells beyond those given
 * stay empty. Undefined when the page has no such table.
 */
export function addRow(text: string, cells: readonly string[]): string | undefined {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => /^\|\s*driver\s*\|\s*interface\s*\|/.test(line));
  const columns = (lines[head] ?? "").split("|").length - 2;
  if (head < 0) return undefined;
  const length = lines.slice(head).findIndex((line) => !line.startsWith("|"));
  const end = length < 0 ? lines.length : head + length;
  const row = Array.from({ length: columns }, (_, index) => cells[index] ?? "");
  const printed = `|${row.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
  return [...lines.slice(0, end), printed, ...lines.slice(end)].join("\n");
}
