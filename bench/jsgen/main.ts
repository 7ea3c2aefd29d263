// Speed and size of jsgen, as ratios within one run. Run: npm run bench -- jsgen [--count N] [--json FILE]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CorpusProject } from "./corpus-project.js";
import { type Figure, short, table } from "./figure.js";
import { measureCompile } from "./measure-compile.js";
import { measureManyProtos } from "./measure-protos.js";
import { measureRuns } from "./measure-runs.js";
import { measureSize } from "./measure-size.js";
import { type EditTimes, measureWatch } from "./measure-watch.js";

const { values } = parseArgs({
  options: {
    /** Interfaces of the small corpus; the large one has ten times as many. */
    count: { type: "string", default: "50" },
    /** Runs of which the median counts. */
    rounds: { type: "string", default: "5" },
    /** Edits while jsgen watches. */
    edits: { type: "string", default: "40" },
    json: { type: "string" },
  },
});
const [count, rounds, edits] = [Number(values.count), Number(values.rounds), Number(values.edits)];
const figures: Figure[] = [];
{
  using project = new CorpusProject(count);
  figures.push(...measureRuns(project, rounds), ...measureCompile(project, rounds), ...measureSize(project, count));
  const few = await measureWatch(project, count, edits);
  using large = new CorpusProject(10 * count);
  figures.push(...measureManyProtos(large, 10 * count));
  const many = await measureWatch(large, 10 * count, edits);
  figures.push(...watchFigures(few, many, count));
}
process.stdout.write(table(figures));
if (values.json) writeFileSync(values.json, `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`);

function watchFigures(few: EditTimes, many: EditTimes, interfaces: number): readonly Figure[] {
  const edit = (times: EditTimes, all: number): Figure => ({
    what: "one edit in watch, p95",
    measured: times.p95,
    reach: 200,
    unit: "ms",
    detail: `${all} interfaces, p50 ${short(times.p50)} ms`,
  });
  const flat = many.p50 / few.p50;
  const detail = "p50 of the one by p50 of the other";
  return [
    edit(few, interfaces),
    edit(many, 10 * interfaces),
    { what: "an edit among ten times as many interfaces", measured: flat, reach: 1.5, unit: "x", detail },
  ];
}
