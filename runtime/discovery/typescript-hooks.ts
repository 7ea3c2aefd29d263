// Hooks of Node's module loader; see `module.register`. They run on a thread of their own.
import { readFile } from "node:fs/promises";
import type { InitializeHook, LoadHook, ResolveHook } from "node:module";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ts } from "ts-morph";

type Compiler = typeof ts;

/** Options of a project's tsconfig.json that change what code does; everything else is decided here. */
const kept = ["experimentalDecorators", "emitDecoratorMetadata", "useDefineForClassFields", "verbatimModuleSyntax"];

let folder = "";

/** Is told the folder of the package whose TypeScript is loaded. */
export const initialize: InitializeHook<{ readonly folder: string }> = (data) => {
  folder = data.folder;
};

/** Finds `relay.ts` where its neighbour imports `./relay.js`, the name it will have when it is compiled. */
export const resolve: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (reason) {
    const source = /^\.{1,2}\/.*\.m?js$/.test(specifier) ? specifier.replace(/js$/, "ts") : undefined;
    if (source === undefined || context.parentURL === undefined || !isOwn(context.parentURL)) throw reason;
    try {
      return await next(source, context);
    } catch {
      throw reason;
    }
  }
};

/** Takes the types away. */
export const load: LoadHook = async (url, context, next) => {
  if (!isOwn(url) || !/\.m?ts$/.test(url)) return next(url, context);
  const file = fileURLToPath(url);
  const { ts: compiler } = await import("ts-morph");
  const source = transpile(compiler, file, await readFile(file, "utf8"));
  return { format: "module", source, shortCircuit: true };
};

function isOwn(url: string): boolean {
  const own = `${pathToFileURL(folder).href}/`;
  return url.startsWith(own) && !url.slice(own.length).split("/").includes("node_modules");
}

function transpile(compiler: Compiler, fileName: string, text: string): string {
  const { outputText, diagnostics = [] } = compiler.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      ...projectOptions(compiler),
      module: compiler.ModuleKind.ESNext,
      // Node 20 knows everything of this but `using`, which the compiler writes out.
      target: compiler.ScriptTarget.ES2022,
      inlineSourceMap: true,
      inlineSources: true,
    },
  });
  const [mistake] = diagnostics;
  if (mistake !== undefined) throw new SyntaxError(describe(compiler, mistake, fileName));
  return outputText;
}

let options: ts.CompilerOptions | undefined;

function projectOptions(compiler: Compiler): ts.CompilerOptions {
  options ??= readProjectOptions(compiler);
  return options;
}

/** A tsconfig.json that is missing or wrong is the business of whoever compiles the project. */
function readProjectOptions(compiler: Compiler): ts.CompilerOptions {
  const file = compiler.findConfigFile(folder, compiler.sys.fileExists);
  if (file === undefined) return {};
  const { config } = compiler.readConfigFile(file, compiler.sys.readFile);
  const host = { ...compiler.sys, readDirectory: () => [] };
  const parsed = compiler.parseJsonConfigFileContent(config ?? {}, host, folder);
  return Object.fromEntries(Object.entries(parsed.options).filter(([name]) => kept.includes(name)));
}

function describe(compiler: Compiler, { file, start, messageText }: ts.Diagnostic, fileName: string): string {
  const text = compiler.flattenDiagnosticMessageText(messageText, " ");
  const { line, character } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: 0, character: 0 };
  return `${relative(folder, fileName)}:${line + 1}:${character + 1}: ${text}`;
}
