/** The first line of an ejected template: it names the version of the view, and prints nothing. */
export function versionLine(name: string, api: number): string {
  return `{{!-- jsgen template api ${api}: ${name}; docs/templates.md of jumpstarter-ts says what it may print --}}\n`;
}

/** The version a template says it was made for. */
export function versionOf(text: string): number | undefined {
  const found = /^\{\{!--\s*jsgen template api (\d+)\b[^\n]*--\}\}/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
