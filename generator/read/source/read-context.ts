import { isAbsolute, relative } from "node:path";
import { Node, type Project, type SourceFile } from "ts-morph";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { type CatalogueEntry, finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { LineStarts } from "./line-starts.js";
import { OwnerPackages } from "./owner-package.js";
import { toPosix } from "./posix-path.js";
import type { NamedThing } from "./resolve-name.js";

/** What all steps of one reading share: the sources, the places in them, and the findings so far. */
export class ReadContext {
  readonly project: Project;
  /** Absolute path of the project root. */
  readonly root: string;
  readonly packages: OwnerPackages;
  readonly diagnostics: Diagnostic[] = [];
  /** Absolute paths of files that were looked at besides the sources. */
  readonly consulted = new Set<string>();
  /** What names were found to refer to; a type is looked at from several sides. */
  readonly names = new WeakMap<Node, NamedThing>();
  readonly #sources: string;
  readonly #lines = new Map<SourceFile, LineStarts>();
  readonly #relative = new Map<string, string>();

  /** `sources` is the folder whose files are read; it may lie outside the root. */
  constructor(project: Project, root: string, sources: string, packages = new OwnerPackages()) {
    this.project = project;
    this.packages = packages;
    this.root = root;
    this.#sources = toPosix(sources);
  }

  /** Notes a mistake at a node, or at a place inside a comment. */
  report<Parameters>(entry: CatalogueEntry<Parameters>, at: Node | Span, parameters: Parameters): void {
    this.diagnostics.push(finding(entry, Node.isNode(at) ? this.span(at) : at, parameters));
  }

  span(node: Node): Span {
    return this.spanAt(node.getSourceFile(), node.getStart(), node.getEnd());
  }

  /** The place of a stretch of text; its length ends with the first line. */
  spanAt(sourceFile: SourceFile, start: number, end: number): Span {
    const { line, column } = this.#linesOf(sourceFile).positionAt(start);
    const [firstLine = ""] = sourceFile.getFullText().slice(start, end).split(/\r?\n/, 1);
    return { file: this.relative(sourceFile.getFilePath()), line, column, length: Math.max(1, firstLine.length) };
  }

  /** Path relative to the project root, with forward slashes. */
  relative(file: string): string {
    const known = this.#relative.get(file);
    if (known !== undefined) return known;
    const path = relative(this.root, file);
    // On Windows a file on another drive has no relative path.
    const found = toPosix(isAbsolute(path) ? file : path);
    this.#relative.set(file, found);
    return found;
  }

  #linesOf(sourceFile: SourceFile): LineStarts {
    const known = this.#lines.get(sourceFile) ?? new LineStarts(sourceFile.getFullText());
    this.#lines.set(sourceFile, known);
    return known;
  }

  /** True for the project's own files; false for those of packages it depends on. */
  isOwn(file: string): boolean {
    if (file.includes("/node_modules/")) return false;
    const inside = !this.relative(file).startsWith("../") || file.startsWith(`${this.#sources}/`);
    return inside || this.packages.of(file)?.folder === this.packages.of(`${this.root}/package.json`)?.folder;
  }
}
