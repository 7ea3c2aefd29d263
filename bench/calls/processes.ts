import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const worker = fileURLToPath(new URL("./worker.js", import.meta.url));

/** A server and a client of one stack, each in a process of its own. */
export interface Pair {
  readonly stack: string;
  /** The figure, or null when the stack does not do this job. */
  measure(workload: string): Promise<number | null>;
  end(): void;
}

/** Starts both processes and waits until they are connected. */
export async function startPair(stack: string, socket: string): Promise<Pair> {
  const server = await start("serve", stack, socket);
  const client = await start("drive", stack, socket);
  return {
    stack,
    measure: async (workload) => {
      client.process.send(workload);
      return (await client.answer()) as number | null;
    },
    end: () => {
      for (const { process } of [client, server]) process.kill("SIGKILL");
    },
  };
}

interface Worker {
  readonly process: ChildProcess;
  /** Its next message. */
  answer(): Promise<unknown>;
}

async function start(role: string, stack: string, socket: string): Promise<Worker> {
  const process = fork(worker, [role, stack, socket], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const gone = new Promise<never>((_, reject) => {
    process.once("exit", (code, signal) =>
      reject(new Error(`The ${role} process of ${stack} ended: ${code ?? signal}`)),
    );
  });
  // Heard only while an answer is awaited; the end of a run kills the processes.
  gone.catch(() => undefined);
  const answer = () => Promise.race([new Promise((resolve) => process.once("message", resolve)), gone]);
  await answer();
  return { process, answer };
}
