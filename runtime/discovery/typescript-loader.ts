import { register } from "node:module";

/**
 * Returns a function that lets this process import TypeScript of one package: `.ts` and `.mts` files in its folder, but
 * not in `node_modules` below it.
 *
 * The compiler is the one that `ts-morph` brings; it takes types away and checks none. It is loaded, on a thread of its
 * own, when the first file is imported. Calling the function again does nothing.
 * @param tell Gets one line that says which loader is in use, once.
 */
export function typeScriptLoader(name: string, folder: string, tell: (line: string) => void): () => void {
  let registered = false;
  return () => {
    if (registered) return;
    registered = true;
    register(new URL("./typescript-hooks.js", import.meta.url), { data: { folder } });
    process.setSourceMapsEnabled(true);
    tell(`"${name}" is loaded as TypeScript by ts-morph: types are not checked, and compiled code starts faster`);
  };
}
