import { join } from "node:path";
import { type CorpusProject, repository } from "./corpus-project.js";
import { type Figure, median, short } from "./figure.js";
import { runNode } from "./run-node.js";

/** What the strict compiler takes for all generated TypeScript, against the messages alone. */
export function measureCompile(project: CorpusProject, rounds: number): readonly Figure[] {
  const runs = Array.from({ length: Math.max(1, rounds) }, () => ({
    messages: compile(project, "messages.json"),
    all: compile(project, "tsconfig.json"),
  }));
  const messages = median(runs.map((run) => run.messages.seconds));
  const all = median(runs.map((run) => run.all.seconds));
  const instantiations = runs[0]?.all.instantiations ?? 0;
  const detail = `${short(all)} s / ${short(messages)} s`;
  return [
    {
      what: "strict tsc of all TypeScript, against messages alone",
      measured: all / messages,
      reach: 1.6,
      unit: "x",
      detail,
    },
    {
      what: "instantiations of types",
      measured: instantiations / 1000,
      reach: 300,
      unit: "k",
      detail: "the same compilation",
    },
  ];
}

function compile(
  { folder }: CorpusProject,
  settings: string,
): { readonly seconds: number; readonly instantiations: number } {
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  const { stdout } = runNode([compiler, "-p", join(folder, settings), "--extendedDiagnostics"]);
  return { seconds: numberAfter(stdout, "Total time"), instantiations: numberAfter(stdout, "Instantiations") };
}

function numberAfter(text: string, label: string): number {
  const found = new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(text)?.[1];
  if (found === undefined) throw new Error(`The compiler does not tell "${label}"`);
  return Number(found);
}
