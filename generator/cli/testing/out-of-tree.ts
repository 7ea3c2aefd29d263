import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installPackage } from "./install-package.js";
import { type Finished, TemporaryProject } from "./temporary-project.js";

/** A package of its own that depends on this one as users have it: unpacked from its tarball. */
export class OutOfTreeProject extends TemporaryProject {
  /** @param files Texts by path, besides the settings every such package has. */
  constructor(files: Readonly<Record<string, string>>) {
    super({ ...settings, ...files });
    installPackage(this.folder, ["typescript", "@types/node"]);
  }

  /** Runs the jsgen that is installed in the project. */
  override jsgen(...args: readonly string[]): Finished {
    return this.node("node_modules/jumpstarter-ts/generator/bin/jsgen.js", ...args);
  }

  /** Runs the jsgen of a package elsewhere. */
  jsgenOf(folder: string, ...args: readonly string[]): Finished {
    return this.node(join(folder, "generator/bin/jsgen.js"), ...args);
  }

  /** Runs the installed jsgen in a folder of the project. */
  jsgenIn(folder: string, ...args: readonly string[]): Finished {
    return this.nodeIn(folder, join(this.folder, "node_modules/jumpstarter-ts/generator/bin/jsgen.js"), ...args);
  }

  /** Runs Node.js in a folder of the project. */
  nodeIn(folder: string, ...args: readonly string[]): Finished {
    const cwd = join(this.folder, folder);
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
    return { code: status, stdout, stderr };
  }

  /** Runs Node.js in the project's folder. */
  node(...args: readonly string[]): Finished {
    return this.nodeIn(".", ...args);
  }

  /** Compiles with the project's own compiler; gives everything it says. */
  override compile(): readonly string[] {
    const { stdout } = this.node(join("node_modules", "typescript", "bin", "tsc"), "--pretty", "false");
    return stdout.split("\n").filter((line) => line !== "");
  }
}

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2023", "ESNext.Disposable"],
  types: ["node"],
  module: "NodeNext",
  rootDir: ".",
  outDir: "dist",
  declaration: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  // The declarations of the RPC library name types of browsers.
  skipLibCheck: true,
};

const settings = {
  "package.json": JSON.stringify({
    name: "acme-lab",
    version: "1.0.0",
    type: "module",
    exports: {
      "./interfaces/*": "./dist/interfaces/*.js",
      "./generated/*": "./dist/generated/com/acme/lab/*/index.js",
      "./drivers/*": "./dist/drivers/*/index.js",
      "./package.json": "./package.json",
    },
    dependencies: { "jumpstarter-ts": "^0.1.0" },
  }),
  "jsgen.config.json": JSON.stringify({ package: "com.acme.lab", drivers: "drivers" }),
  "tsconfig.json": JSON.stringify({ compilerOptions, include: ["interfaces", "generated", "drivers"] }),
};
