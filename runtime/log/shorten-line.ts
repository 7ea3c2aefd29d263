/** Lines up to here, in characters, are left alone. */
const longestLine = 64 * 1024;
/** What is kept of a text in a longer one. */
const longestText = 8 * 1024;

/** Cuts a line of JSON that is too long to be read, so that it is written and not lost as a whole. */
export function shortenLine(line: string): string {
  if (line.length <= longestLine) return line;
  try {
    const shorter = JSON.stringify(JSON.parse(line, (_, value: unknown) => shortValue(value)));
    return `${shorter.length <= longestLine ? shorter : JSON.stringify(shortFields(JSON.parse(shorter)))}\n`;
  } catch {
    // A logger of somebody else may write another form.
    return `${shortText(line)}\n`;
  }
}

/** Of many short values only the fields that are single ones are kept. */
function shortFields(line: object): object {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => typeof value !== "object"));
}

function shortValue(value: unknown): unknown {
  return typeof value === "string" ? shortText(value) : value;
}

function shortText(text: string): string {
  const more = text.length - longestText;
  return more <= 0 ? text : `${text.slice(0, longestText)}... and ${more} more characters`;
}
