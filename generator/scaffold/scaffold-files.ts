import { posix } from "node:path";
import type { Print } from "../render/render.js";
import { code, markdownTable } from "../view/markdown.js";
import type { DriverPlan } from "./driver-plan.js";
import { addRow } from "./list-row.js";
import { packageFiles } from "./package-files.js";
import { planKnown } from "./plan-known.js";
import { planNew } from "./plan-new.js";
import type { MethodKindName, ScaffoldSpec } from "./scaffold-spec.js";

/** Makes every file that a person goes on with, by path relative to the root of the home. */
export function scaffoldFiles(spec: ScaffoldSpec, print: Print): ReadonlyMap<string, string> {
  const { names, contract, home } = spec;
  const plan = contract.kind === "new" ? planNew(spec, contract) : planKnown(spec, contract);
  const folder = `${home.drivers}/${names.kebab}`;
  return new Map([
    ...interfaceFile(spec, plan, print),
    [`${folder}/index.ts`, print("index", { className: names.className, kebab: names.kebab })],
    [`${folder}/${names.kebab}.ts`, print("driver", driverView(spec, plan))],
    [`${folder}/${names.kebab}.test.ts`, print("test", testView(plan))],
    [`${folder}/README.md`, print("readme", readmeView(spec, plan))],
    [`${folder}/examples/exporter.yaml`, print("exporter", exporterView(spec, plan))],
    ...listFile(spec, plan, folder),
    ...(home.newPackage === undefined ? [] : packageFiles(spec, plan, home.newPackage, print)),
  ]);
}

type Files = readonly (readonly [string, string])[];

function interfaceFile({ names, contract, home }: ScaffoldSpec, { id }: DriverPlan, print: Print): Files {
  if (contract.kind === "known") return [];
  const has = (kind: MethodKindName): boolean => contract.methods.includes(kind);
  const view = {
    id,
    stem: names.stem,
    words: names.words,
    contractModule: home.modules.contract,
    unary: has("unary"),
    stream: has("stream"),
    bytes: has("bytes"),
  };
  return [[`${home.interfaces}/${names.kebab}.ts`, print("interface", view)]];
}

function driverView({ names }: ScaffoldSpec, plan: DriverPlan): object {
  const { imports, stub, fields, methods, hooks, config } = plan;
  const summary = `${plan.about.charAt(0).toUpperCase()}${plan.about.slice(1)}: a start for the driver of a real one.`;
  return { imports, stub, fields, methods, hooks, config, summary, className: names.className };
}

function testView({ testImports: imports, tests, contractTest }: DriverPlan): object {
  return { imports, tests, contractTest };
}

function readmeView({ names, home }: ScaffoldSpec, { id, about, config }: DriverPlan): object {
  const rows = config.map(({ key, unit, default: value, meaning }) => ({
    key: code(key),
    unit,
    default: value,
    meaning,
  }));
  const runner = home.newPackage === undefined ? "" : " Run its tests with `npm test`.";
  return {
    kebab: names.kebab,
    className: names.className,
    what: code(id),
    about: `${about}, until it drives a real one.`,
    config: markdownTable(rows),
    start: `Start at \`${names.kebab}.ts\`.${runner}`,
  };
}

function exporterView({ names }: ScaffoldSpec, { config }: DriverPlan): object {
  return { device: names.device, className: names.className, config: config.map(({ key, value }) => ({ key, value })) };
}

/** A row in the list of drivers; a new package's list is made with it. */
function listFile({ names, home }: ScaffoldSpec, { id, about }: DriverPlan, folder: string): Files {
  if (home.list === undefined) return [];
  const { path, text } = home.list;
  const link = posix.relative(posix.dirname(path), `${folder}/README.md`);
  const changed = addRow(text, [`[\`${names.className}\`](${link})`, code(id), about]);
  return changed === undefined ? [] : [[path, changed]];
}
