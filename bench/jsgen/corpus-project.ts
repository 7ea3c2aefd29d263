import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { corpus } from "./corpus.js";

/** Folder of this package; the compiled bench lies in dist/bench/jsgen. */
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** The corpus as a project in a temporary folder, where the package and what its generated code needs are installed. */
export class CorpusProject {
  readonly folder: string;

  constructor(count: number) {
    this.folder = mkdtempSync(join(tmpdir(), "jumpstarter-bench-jsgen-"));
    for (const [path, text] of corpus(count)) this.write(path, text);
    this.write("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
    this.write("jsgen.config.json", '{ "package": "com.acme.bench" }\n');
    this.write("tsconfig.json", JSON.stringify({ compilerOptions: strict, include: ["generated"] }));
    this.write("messages.json", JSON.stringify({ extends: "./tsconfig.json", include: ["generated/**/*_pb.ts"] }));
    this.#install("jumpstarter-ts", repository);
    for (const scope of ["@bufbuild", "@types"]) this.#install(scope, join(repository, "node_modules", scope));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Deletes what was generated, and what jsgen remembers of it. */
  clean(): void {
    for (const path of ["generated", "node_modules/.cache"]) {
      rmSync(join(this.folder, path), { recursive: true, force: true });
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #install(name: string, target: string): void {
    mkdirSync(join(this.folder, "node_modules"), { recursive: true });
    symlinkSync(target, join(this.folder, "node_modules", name), "dir");
  }
}

const manifest = {
  name: "bench-corpus",
  type: "module",
  exports: { "./generated/*": "./dist/generated/com/acme/bench/*/index.js" },
};

const strict = {
  strict: true,
  noEmit: true,
  target: "ES2022",
  lib: ["ES2023", "ESNext.Disposable"],
  module: "NodeNext",
  types: ["node"],
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
};
