import { once } from "node:events";
import { createInterface } from "node:readline";
import { startProgram } from "./programs.js";

/** An exporter in a process of its own. */
export interface RunningExporter {
  /** Where clients find it, `unix:/run/...`. */
  readonly target: string;
  /** Asks it to end and tells how it did. */
  stop(): Promise<string>;
}

/** Starts `jmp run` and waits until it tells its address; fails with what it said otherwise. */
export async function startExporter(config: string): Promise<RunningExporter> {
  const child = startProgram("jmp", ["run", "--exporter-config", config]);
  const ended = once(child, "close");
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaints += chunk));
  if (child.stdout === null) throw new Error("The exporter has no standard output");
  for await (const text of createInterface({ input: child.stdout })) {
    const target = /^listening on (\S+)/.exec(text)?.[1];
    if (target === undefined) continue;
    return {
      target,
      stop: async () => {
        child.kill("SIGTERM");
        const [code, signal] = await ended;
        return code === 143
          ? "as asked by SIGTERM, with its devices closed; exit code 143"
          : `exit code ${code ?? signal}`;
      },
    };
  }
  throw new Error(`The exporter did not start: ${complaints.trim()}`);
}
