/** Lines of text without their ends; an empty one separates. */
export type Lines = readonly string[];

/** Lines one level deeper. */
export function indent(lines: Lines): Lines {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

/** Joins groups by empty lines; empty groups vanish. */
export function paragraphs(groups: readonly Lines[]): Lines {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : ["", ...group]));
}

/** Lines without empty ones at either end. */
export function trim(lines: Lines): Lines {
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/** Text of lines, without empty ones at either end or two in a row. */
export function textOf(lines: Lines): string {
  const kept = trim(lines).filter((line, index, all) => line !== "" || all[index - 1] !== "");
  return `${kept.join("\n")}\n`;
}

/** A text in double quotes. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
