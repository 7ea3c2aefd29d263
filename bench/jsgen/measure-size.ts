import { hasBase, idOf } from "./corpus.js";
import type { CorpusProject } from "./corpus-project.js";
import type { Figure } from "./figure.js";

/** Size of what is generated beside the messages, for the interface of the corpus that needs most. */
export function measureSize(project: CorpusProject, count: number): readonly Figure[] {
  // One that extends another has the other's methods, too.
  const indexes = Array.from({ length: count }, (_, index) => index).filter((index) => !hasBase(index));
  const sizes = indexes.map((index) => {
    const folder = `generated/com/acme/bench/${idOf(index)}`;
    const files = ["client.ts", "driver.ts", "cli.ts"].map((name) => project.read(`${folder}/${name}`));
    return { id: idOf(index), bytes: Buffer.byteLength(files.join("")) };
  });
  const largest = sizes.reduce((most, one) => (one.bytes > most.bytes ? one : most));
  const what = "client, stub and commands of 8 methods, the largest";
  return [{ what, measured: largest.bytes / 1000, reach: 12, unit: "kB", detail: largest.id }];
}
