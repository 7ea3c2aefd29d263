import type { WatchedExporter } from "./start-exporter.js";

/** One exporter after the other, in the same place. */
export interface ExporterLine {
  /** The one that runs now, or did until a moment ago. */
  exporter(): WatchedExporter;
  /** Settles when one runs. */
  running(): Promise<unknown>;
  /** Kills it and starts the next one; whoever asks meanwhile waits for the same. */
  restart(): Promise<unknown>;
  restarts(): number;
  /** Clashes that drivers of all of them counted. */
  clashes(): Promise<number>;
}

/** Starts the first one. */
export async function startLine(start: () => Promise<WatchedExporter>): Promise<ExporterLine> {
  let exporter = await start();
  let next: Promise<void> | undefined;
  let [restarts, clashes] = [0, 0];
  const replace = async () => {
    restarts += 1;
    clashes += (await exporter.facts()).clashes;
    await exporter.kill();
    exporter = await start();
  };
  return {
    exporter: () => exporter,
    running: async () => next,
    restart: () => {
      next ??= replace().finally(() => {
        next = undefined;
      });
      return next;
    },
    restarts: () => restarts,
    clashes: async () => clashes + (await exporter.facts()).clashes,
  };
}
