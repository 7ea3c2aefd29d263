import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createRandom, type Random } from "../../proto/testing/random.js";
import { findProject } from "../project/project.js";
import { createPrinter, type Printer } from "../report/printer.js";
import { runGenerate } from "../run-generate.js";
import { editSources, entangled, type SourceTexts } from "../testing/random-edits.js";
import { TemporaryProject } from "../testing/temporary-project.js";
import { Watching } from "../testing/watching.js";

const sequences = process.env.FULL === "1" ? 40 : 2;
const steps = 20;

/** An interface that every step changes, so that every step is told about. */
function beat(step: number): SourceTexts {
  const text = `/** Beat ${step}. */
export abstract class BeatInterface {
  static readonly id: string = "beat/v1";
}
`;
  return new Map([["interfaces/zz/beat.ts", text]]);
}

function replaceSources(project: TemporaryProject, before: SourceTexts, after: SourceTexts): void {
  for (const path of before.keys()) if (!after.has(path)) rmSync(join(project.folder, path));
  for (const [path, text] of after) if (before.get(path) !== text) project.write(path, text);
}

/** One run that knows nothing of those before it. */
function runCold({ folder }: TemporaryProject): void {
  const { project, diagnostics } = findProject({}, folder);
  if (diagnostics.length === 0)
    runGenerate(project, { check: false, force: false, resetLedger: false, fix: false, printer: silent });
}

const silent: Printer = { ...createPrinter("json", "/"), finish: () => {}, tell: () => {} };

async function follow(random: Random): Promise<void> {
  let sources: SourceTexts = new Map([...entangled, ...beat(0)]);
  let sound = sources;
  let written = 0;
  using watched = new TemporaryProject(Object.fromEntries(sources));
  using mirror = new TemporaryProject(Object.fromEntries(sources));
  await using watching = await Watching.start(watched.folder);
  runCold(mirror);
  for (let step = 1; step <= steps; step++) {
    // Somebody who breaks something often takes it back.
    const edited = new Map([...editSome(random, random.chance(0.6) ? sound : sources, step), ...beat(step)]);
    // The program stands still meanwhile, so that it sees all of it at once, as the mirror does.
    watching.pause();
    replaceSources(watched, sources, edited);
    watching.resume();
    replaceSources(mirror, sources, edited);
    runCold(mirror);
    const line = await watching.run();
    expect({ step, line, ...watched.texts() }).toEqual({ step, line, ...mirror.texts() });
    sources = new Map([...edited, ["package.json", watched.read("package.json")]]);
    if (line === "nothing written") continue;
    sound = sources;
    written++;
  }
  expect(written).toBeGreaterThan(steps / 3);
  expect(await watching.end()).toBe(130);
}

function editSome(random: Random, sources: SourceTexts, step: number): SourceTexts {
  const edits = Array.from({ length: 1 + random.below(3) }, (_, index) => step * 10 + index);
  return edits.reduce((edited, name) => editSources(random, edited, name), sources);
}

test.each(Array.from({ length: sequences }, (_, index) => index + 1))(
  "random edits %i leave what runs from scratch would leave, step by step",
  async (seed) => follow(createRandom(seed)),
  120_000,
);
