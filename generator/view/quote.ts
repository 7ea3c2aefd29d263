/** A string literal: double quotes, or single ones where those need fewer escapes. */
export function quote(text: string): string {
  const json = JSON.stringify(text);
  if (count(text, '"') <= count(text, "'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A name as the key of an object: bare where that is possible. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
