/** A path with forward slashes, as spans, modules and generated imports spell it. */
export function toPosix(path: string): string {
  return path.replaceAll("\\", "/");
}
