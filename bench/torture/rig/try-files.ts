import { fork } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Stage } from "../stage.js";
import type { FileOutcome } from "./answer-files.js";
import { processFacts } from "./process-facts.js";
import { answerOf, endProcess } from "./start-exporter.js";

/** An outcome, with what the process looked like afterwards. */
export interface TriedFile extends FileOutcome {
  readonly isPolluted: boolean;
  readonly tookMs: number;
}

/** Tries texts as exporter files. */
export interface FileTrier {
  /** @param mode Of the file. Default 0600. */
  try(text: string, mode?: number): Promise<TriedFile>;
  /** Most memory the process ever had, in MiB. */
  peakMiB(): number;
}

const packageFolder = fileURLToPath(new URL(".", import.meta.resolve("jumpstarter-ts/package.json")));

/** The product's own reader of exporter files. */
export const ourReader = new URL("./config-process.js", import.meta.url).href;

/** Starts a process that reads exporter files, in the package's own folder, whose drivers they name. */
export async function startTrier(stage: Stage, program: string): Promise<FileTrier> {
  const child = fork(fileURLToPath(program), [], { cwd: packageFolder, execArgv: [] });
  stage.defer(() => endProcess(child));
  await answerOf(child);
  const file = `${stage.folder}/exporter.yaml`;
  return {
    try: async (text, mode = 0o600) => {
      rmSync(file, { force: true });
      writeFileSync(file, text);
      chmodSync(file, mode);
      const started = performance.now();
      child.send(file);
      const outcome = (await answerOf(child)) as Omit<TriedFile, "tookMs">; // what answer-files.ts sends
      return { ...outcome, tookMs: performance.now() - started };
    },
    peakMiB: () => processFacts(child.pid ?? 0).peakMiB,
  };
}
