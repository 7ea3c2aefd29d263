import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the package. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What `tsconfig.json` says in a folder inside dist/ whose programs are compiled where they lie, as strictly as the package. */
export const pageProject = {
  extends: "../../tsconfig.json",
  compilerOptions: {
    noEmit: false,
    rootDir: ".",
    outDir: ".",
    incremental: false,
    tsBuildInfoFile: null,
    declaration: false,
  },
  include: ["*.ts"],
};

/** The examples of one method, as its page prints them. */
export interface PageMethod {
  readonly name: string;
  readonly typescript: string;
  /** Commands for a shell, in their order; one may have several lines. */
  readonly commands: readonly string[];
}

/** The page of one interface. */
export interface Page {
  /** Interface id, `power/v1`. */
  readonly id: string;
  /** Absolute path. */
  readonly folder: string;
  /** Module that has its client, `jumpstarter-ts/generated/power/v1`. */
  readonly module: string;
  readonly client: string;
  /** Variable of the client in the examples. */
  readonly variable: string;
  /** Path of the device in the examples. */
  readonly device: string;
  readonly methods: readonly PageMethod[];
}

/** Where pages are, and how programs import what was generated with them: `jumpstarter-ts/generated`. */
export interface PageFolder {
  readonly folder: string;
  readonly modules: string;
}

/** The committed pages of this package. */
export const ownPages: PageFolder = {
  folder: join(root, "generated/jumpstarter/driver"),
  modules: "jumpstarter-ts/generated",
};

/** Reads the pages of all interfaces; those without methods have no examples. */
export function readPages({ folder, modules }: PageFolder): readonly Page[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("README.md"))
    .sort()
    .map((file) =>
      readPage(readFileSync(join(folder, file), "utf8"), join(folder, dirname(file)), `${modules}/${dirname(file)}`),
    )
    .filter(({ methods }) => methods.length > 0);
}

function readPage(text: string, folder: string, module: string): Page {
  const [, id = ""] = /^# (.*)$/m.exec(text) ?? [];
  const [, variable = "", client = "", device = ""] =
    /`(\w+)` is `await connect\((\w+), target, "([^"]+)"\)`/.exec(text) ?? [];
  const [, methods = ""] = /\n## Methods\n(.*?)(?=\n## |$)/s.exec(text) ?? [];
  return {
    id,
    folder,
    module,
    client,
    variable,
    device,
    methods: methods.split("\n### ").slice(1).map(readMethod),
  };
}

function readMethod(section: string): PageMethod {
  const fence = (language: string) => new RegExp(`\`\`\`${language}\\n(.*?)\n\`\`\``, "s").exec(section)?.[1] ?? "";
  return {
    name: section.split("\n")[0] ?? "",
    typescript: fence("ts"),
    commands: fence("sh").split(/(?<!\\)\n/),
  };
}

/** The program a command is about: what comes before a bar only feeds it. */
export function programIn(command: string): string {
  const [program = ""] = command.split(" | ").slice(-1).join("").split(" ", 1);
  return program;
}

/** A TypeScript program that runs every example, and prints a line for each: `power/v1 on: ok`. */
export function programOf(pages: readonly Page[]): string {
  return [
    'import { connect } from "jumpstarter-ts";',
    ...pages.map((page) => `import { ${namesOf(page).join(", ")} } from "${page.module}";`),
    "const target = process.env.JUMPSTARTER_HOST;",
    ...pages.flatMap((page) => [
      "{",
      `await using ${page.variable} = await connect(${page.client}, target, "${page.device}");`,
      ...page.methods.map((method) => attempt(page, method)),
      "}",
    ]),
  ].join("\n");
}

/** The client, and enums that examples name members of. */
function namesOf({ client, methods }: Page): readonly string[] {
  const members = methods.flatMap(({ typescript }) => [...typescript.matchAll(/\b([A-Z]\w*)\.\w/g)]);
  const names = members.map(([, name = ""]) => name).filter((name) => name !== "Buffer");
  return [...new Set([client, ...names])];
}

function attempt({ id }: Page, { name, typescript }: PageMethod): string {
  const label = `${id} ${name}`;
  return [
    "try {",
    typescript,
    `console.log("${label}: ok");`,
    `} catch (error) { console.log(\`${label}: failed: \${error}\`); }`,
  ].join("\n");
}

/** How a line for the shell ended. */
export interface LineOutcome {
  readonly line: string;
  readonly code: number | null;
  /** What it wrote, to either stream. */
  readonly output: string;
}

/** Runs lines as a shell reads them: a few groups at a time, and one after the other in a group. */
export async function runLines(
  groups: readonly (readonly string[])[],
  env: NodeJS.ProcessEnv,
  cwd = root,
): Promise<readonly LineOutcome[]> {
  const outcomes: LineOutcome[][] = groups.map(() => []);
  const waiting = [...groups.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, lines] = next;
      for (const line of lines) outcomes[index]?.push({ line, ...(await run("sh", ["-c", line], env, cwd)) });
    }
  };
  await Promise.all([work(), work(), work()]);
  return outcomes.flat();
}

/** Runs a program with nothing to read, in the folder of the package if no other is named. */
export function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = root,
): Promise<Omit<LineOutcome, "line">> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve({ code, output }));
  });
}
