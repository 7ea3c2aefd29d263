import { commaList, hardLine, join, type Layout } from "./layout.js";
import { compareNatural } from "./natural-order.js";
import { printLayout } from "./print-layout.js";

/** One name that a file imports, or exports from another. */
export interface ModuleName {
  /** Name in its module. */
  readonly symbol: string;
  /** Name in this file. */
  readonly local: string;
  readonly module: string;
  /** Erased when compiled. */
  readonly typeOnly: boolean;
}

/** Writes `import { ... } from "..."` declarations, one per module, everything sorted. */
export function printModuleNames(keyword: "import" | "export", names: readonly ModuleName[]): string {
  const modules = [...new Set(names.map(({ module }) => module))].sort(compareModules);
  const ofModule = (module: string): readonly ModuleName[] => names.filter((name) => name.module === module);
  return printLayout(
    join(
      hardLine,
      modules.map((module) => declaration(keyword, module, ofModule(module))),
    ),
  );
}

function declaration(keyword: string, module: string, names: readonly ModuleName[]): Layout {
  const sorted = names.toSorted((left, right) => compareNatural(left.symbol, right.symbol));
  const onlyTypes = sorted.every(({ typeOnly }) => typeOnly);
  const [only] = sorted;
  // A default import stands without braces; nothing imports one together with names.
  if (only?.symbol === "default") return `${keyword} ${only.local} from ${JSON.stringify(module)};`;
  const start = onlyTypes ? `${keyword} type ` : `${keyword} `;
  const specifiers = sorted.map((name) => specifier(name, onlyTypes));
  return [start, commaList("{", specifiers, "}", " "), ` from ${JSON.stringify(module)};`];
}

function specifier({ symbol, local, typeOnly }: ModuleName, onlyTypes: boolean): string {
  const name = symbol === local ? symbol : `${symbol} as ${local}`;
  return typeOnly && !onlyTypes ? `type ${name}` : name;
}

/** What Node.js brings, then packages, then folders from the farthest to the nearest. */
function compareModules(left: string, right: string): number {
  return distance(left) - distance(right) || compareNatural(left, right);
}

function distance(module: string): number {
  if (!module.startsWith(".")) return module.startsWith("node:") ? -1 : 0;
  const stepsUp = module.split("/").filter((part) => part === "..").length;
  return 1000 - stepsUp;
}
