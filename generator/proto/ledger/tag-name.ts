/** A name as `@renamedFrom` and `@removed` take it: in quotes where it holds spaces or commas. */
export function tagName(name: string): string {
  return /[\s,]/.test(name) ? `"${name}"` : name;
}
