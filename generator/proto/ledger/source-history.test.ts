import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../model/interface.js";
import { readModel } from "../../read/read-model.js";
import { packageRoot } from "../package-root.js";
import { EditHistory, lower } from "../testing/edit-history.js";
import { Meanings } from "../testing/meanings.js";
import { createRandom, type Random } from "../testing/random.js";
import { randomInterface } from "../testing/random-model.js";
import { writeSource } from "../testing/write-source.js";

const sequences = 100;
const edits = 8;

test("through any edits of its source no number changes its meaning, none is used again, every removal is reserved", () => {
  const refused = new Set<string>();
  let accepted = 0;
  const runs = startRuns();
  expect(runs).toHaveLength(sequences);
  for (let edit = 0; edit < edits; edit++) {
    for (const { history, meanings } of runs) meanings.check(history.committed, history.model, `edit ${edit}`);
    const read = readBack(runs.map(({ history, random }) => history.propose(random)));
    for (const { history } of runs) {
      const { model, codes: mistakes } = read(history.model.id.text);
      const codes = model === undefined ? mistakes : history.decide(model, lower(model, history.committed));
      if (codes.length === 0) accepted++;
      for (const code of codes) refused.add(code);
    }
  }
  for (const { history, meanings } of runs) meanings.check(history.committed, history.model, "last edit");
  // The run means nothing unless most edits pass and the questions are asked.
  expect([...refused]).toEqual(expect.arrayContaining(["JSG3004", "JSG3006", "JSG3007"]));
  expect(accepted).toBeGreaterThan(sequences * edits * 0.5);
}, 120_000);

interface Run {
  readonly random: Random;
  readonly history: EditHistory;
  readonly meanings: Meanings;
}

/** Histories of interfaces that can be written down. Every third is not stable, so its names on the wire follow renames. */
function startRuns(): readonly Run[] {
  const candidates = Array.from({ length: sequences * 6 }, (_, seed) => {
    const random = createRandom(seed);
    return { random, model: randomInterface(random, `device-x${seed}/${seed % 3 === 0 ? "v1alpha1" : "v1"}`) };
  });
  const read = readBack(candidates.map(({ model }) => model));
  const runs = candidates.flatMap(({ random, model: { id } }) => {
    const { model } = read(id.text);
    return model === undefined ? [] : [{ random, history: new EditHistory(model), meanings: new Meanings() }];
  });
  return runs.slice(0, sequences);
}

/** Writes interfaces as sources and reads all of them; those with mistakes are absent. */
function readBack(models: readonly InterfaceModel[]) {
  const folder = mkdtempSync(join(tmpdir(), "source-history-"));
  try {
    mkdirSync(join(folder, "interfaces"));
    const contract = join(packageRoot(), "runtime/contract/index.js");
    for (const model of models) writeFileSync(join(folder, fileOf(model.id.text)), writeSource(model, contract));
    const { model, diagnostics } = readModel({ root: folder, interfaces: "interfaces" });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const found = new Map(model.interfaces.map((one) => [one.id.text, one]));
    return (id: string) => {
      const codes = errors.filter(({ span }) => span?.file === fileOf(id)).map(({ code }) => code);
      return { model: codes.length === 0 ? found.get(id) : undefined, codes };
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fileOf(id: string): string {
  return `interfaces/${id.replace("/", "-")}.ts`;
}
