import { runProgram } from "./programs.js";
import { heading, line } from "./story.js";

/** Drives the exporter through `j`, as inside `jmp shell`: one good command and one wrong one. */
export async function driveByCommand(target: string): Promise<void> {
  const env = { JUMPSTARTER_HOST: target };

  heading("Command line: the same interface, no code written for it");
  await run(["power", "cycle", "--wait", "0.1"], env);
  await run(["power", "read", "--count", "1"], env);

  heading("A wrong command");
  await run(["powr", "on"], env);
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  line(`exit code ${await runProgram("j", args, env)}`);
}
