import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { line } from "./story.js";

const packageFile = createRequire(import.meta.url).resolve("jumpstarter-ts/package.json");
const { bin } = createRequire(import.meta.url)(packageFile) as { bin: Record<string, string> };

/** Folder of the package, where the examples' paths start. */
export const packageRoot = dirname(packageFile);

/** Starts one of the package's programs with its standard output piped. */
export function startProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const file = bin[name];
  if (file === undefined) throw new Error(`The package has no program "${name}"`);
  return spawn(process.execPath, [join(packageRoot, file), ...args], {
    cwd: packageRoot,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs a program to its end, prints what it says and returns its exit code. */
export async function runProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  line(`$ ${[name, ...args].join(" ")}`);
  const child = startProgram(name, args, env);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  line(said === "" ? "(no output)" : said);
  return code;
}
