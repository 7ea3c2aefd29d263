import { spawn } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Folder of this package. */
export const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

/** A project in a temporary folder, with dependencies in its node_modules. */
export interface SampleProject extends AsyncDisposable {
  readonly folder: string;
}

/** Writes files (objects as JSON) into a new folder and links this package as its dependency. */
export async function createProject(files: Readonly<Record<string, string | object>>): Promise<SampleProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "project-")));
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await symlink(packageRoot, join(folder, "node_modules/jumpstarter-ts"));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** What a program did. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node with arguments, as a user's terminal would; the built package is what it finds. */
export async function runNode(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Promise<Outcome> {
  const { JUMPSTARTER_HOST: _, ...inherited } = process.env;
  // The tests were built before they started; a source that changes meanwhile must not change what they run.
  const env = { ...inherited, JUMPSTARTER_NO_REBUILD: "1", ...options.env };
  const child = spawn(process.execPath, args, { cwd: options.cwd, env });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  child.stdin.on("error", () => undefined).end(options.input ?? "");
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  return { code, ...output };
}

/** Evaluates a script in the built package's discovery: `discovery` is what a project at `cwd` sees. */
export async function inDiscovery(cwd: string, expression: string): Promise<Outcome> {
  const module = pathToFileURL(join(packageRoot, "dist/runtime/discovery/discovery.js")).href;
  const script = `
    const { discover } = await import(${JSON.stringify(module)});
    const discovery = discover();
    try { console.log(JSON.stringify(await (${expression}))); } catch (reason) { console.error(reason.message); }`;
  return runNode(["--input-type=module", "-e", script], { cwd });
}
