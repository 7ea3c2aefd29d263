// Reads the imports of every source file with a real parser; type-only imports are told apart from values.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "@swc/core";

const leftOut = /\.test\.|\.d\.ts$|__fixtures__|testdata|diagnostics\/samples/;

/** @returns {Map<string, { to: string, external: boolean, typeOnly: boolean, line: number }[]>} */
export function importGraph(root, folders) {
  const graph = new Map();
  for (const folder of folders) for (const file of sourceFiles(root, folder)) graph.set(file, importsOf(root, file));
  return graph;
}

function sourceFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name}`)
    .filter((name) => name.endsWith(".ts") && !leftOut.test(name))
    .sort();
}

function importsOf(root, file) {
  const text = readFileSync(join(root, file), "utf8");
  const module = parseSync(text, { syntax: "typescript", target: "es2022" });
  const found = module.body.filter((node) => node.source);
  return found.map((node) => ({
    ...resolve(file, node.source.value),
    typeOnly: isTypeOnly(node),
    line: lineOf(text, node.source.value),
  }));
}

function isTypeOnly(node) {
  if (node.typeOnly) return true;
  const named = node.specifiers ?? [];
  return named.length > 0 && named.every((one) => one.isTypeOnly);
}

function resolve(file, specifier) {
  if (specifier.startsWith(".")) {
    const to = normalize(join(dirname(file), specifier)).replace(/\.js$/, ".ts");
    return { to, external: false };
  }
  return own(specifier) ?? { to: specifier, external: true };
}

/** The package's own name, as its exports map it. */
function own(specifier) {
  const match = /^jumpstarter-ts(?:\/(.*))?$/.exec(specifier);
  if (match === null) return undefined;
  const path = match[1] ?? "";
  if (path.startsWith("generated/"))
    return { to: `generated/jumpstarter/driver/${path.slice(10)}/index.ts`, external: false, byName: true };
  if (path.startsWith("interfaces/")) return { to: `${path}.ts`, external: false, byName: true };
  if (path.startsWith("drivers/")) return { to: `${path}/index.ts`, external: false, byName: true };
  if (path === "generator") return { to: "generator/index.ts", external: false, byName: true };
  return { to: path === "" ? "runtime/index.ts" : `runtime/${path}/index.ts`, external: false, byName: true };
}

function lineOf(text, specifier) {
  const at = text.indexOf(`"${specifier}"`);
  return text.slice(0, Math.max(at, 0)).split("\n").length;
}
