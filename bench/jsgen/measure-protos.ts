import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CorpusProject, repository } from "./corpus-project.js";
import type { Figure } from "./figure.js";
import { jsgen, runNode } from "./run-node.js";

/** Time and memory of the protos of many interfaces, from nothing. */
export function measureManyProtos(project: CorpusProject, count: number): readonly Figure[] {
  project.clean();
  const peak = join(project.folder, "peak.txt");
  const hook = pathToFileURL(join(repository, "dist/bench/jsgen/peak-memory.js")).href;
  process.env.BENCH_PEAK_FILE = peak;
  const { milliseconds } = runNode(["--import", hook, ...jsgen, "--only", "proto"], { cwd: project.folder });
  const detail = `${count} interfaces`;
  return [
    { what: "cold, protos only", measured: milliseconds / 1000, reach: 7, unit: "s", detail },
    { what: "its memory at most", measured: Number(readFileSync(peak, "utf8")) / 1000, reach: 700, unit: "MB", detail },
  ];
}
