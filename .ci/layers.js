// Checks that imports go one way and that no two files need each other's values. Run: node .ci/layers.js
import { fileURLToPath } from "node:url";
import { importGraph } from "./import-graph.js";
import { doors, folders, generatorOrder, runtimeOrder } from "./import-rules.js";

const root = fileURLToPath(new URL("..", import.meta.url));

export function checkLayers() {
  const graph = importGraph(root, Object.keys(folders));
  const found = [];
  for (const [file, imports] of graph) {
    for (const one of imports) {
      const complaint = one.external ? checkDoor(file, one.to) : checkDirection(file, one);
      if (complaint) found.push(`${file}:${one.line}: ${complaint}`);
    }
  }
  return [...found, ...cycles(graph)];
}

function checkDoor(file, name) {
  const packageName = Object.keys(doors).find((door) => name === door || name.startsWith(`${door}/`));
  // A bench compares us with the bare packages.
  if (packageName === undefined || top(file) === "bench") return undefined;
  const allowed = [doors[packageName]].flat();
  if (allowed.some((door) => file === door || file.startsWith(`${door}/`))) return undefined;
  return `"${packageName}" is imported outside its one door; use what ${allowed[0]}/ exports`;
}

function checkDirection(file, { to, byName }) {
  const [from, target] = [top(file), top(to)];
  if (from === "examples" || from === "bench") return byName || from === target ? undefined : folders[from].cure;
  if (from !== target) {
    return folders[from].may.some((allowed) => to.startsWith(allowed))
      ? undefined
      : `may not import ${to}; ${folders[from].cure}`;
  }
  if (from === "runtime") return checkOrder(file, to, runtimeOrder);
  if (from === "generator") return checkOrder(file, to, generatorOrder);
  return undefined;
}

function checkOrder(file, to, order) {
  const [from, target] = [order.indexOf(file.split("/")[1]), order.indexOf(to.split("/")[1])];
  if (from < 0 || target < 0 || target <= from) return undefined;
  return `may not import ${to}; "${order[from]}" comes before "${order[target]}": move the shared part down, or pass it in`;
}

const top = (file) => file.split("/")[0];

/** Strongly connected files over value imports (Tarjan). */
function cycles(graph) {
  const state = { graph, index: new Map(), low: new Map(), stack: [], found: [] };
  for (const file of graph.keys()) if (!state.index.has(file)) visit(file, state);
  return state.found.map(
    (ring) => `${ring[0]}: cycle of values: ${ring.join(" -> ")}; the missing third file holds what both need`,
  );
}

function visit(file, state) {
  const { graph, index, low, stack } = state;
  index.set(file, index.size);
  low.set(file, index.get(file));
  stack.push(file);
  for (const { to, external, typeOnly } of graph.get(file)) {
    if (external || typeOnly || !graph.has(to)) continue;
    if (!index.has(to)) visit(to, state);
    if (stack.includes(to)) low.set(file, Math.min(low.get(file), low.get(to)));
  }
  if (low.get(file) !== index.get(file)) return;
  const ring = stack.splice(stack.indexOf(file));
  if (ring.length > 1) state.found.push(ring.sort());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = checkLayers();
  for (const line of found) process.stderr.write(`${line}\n`);
  process.stdout.write(
    found.length === 0 ? "layers: imports go one way, no cycles\n" : `layers: ${found.length} findings\n`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
