/** `setDtr` -> `set-dtr`, `readURL2` -> `read-url2`: names as the command line reads them, and as jsgen writes them in pages. */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replaceAll(/[_$]+/g, "-")
    .toLowerCase();
}
