import { join, posix } from "node:path";
import { resolveLedger } from "../../proto/resolve/resolve-ledger.js";
import { resolveStandardImport } from "../../proto/standard-imports.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { listFiles, readTexts } from "../disk/text-files.js";
import { writeChanges } from "../disk/write-changes.js";
import { fileAt, tryGit } from "../git/git.js";
import type { Project } from "../project/project.js";
import { counted } from "../report/counted.js";
import type { Printer } from "../report/printer.js";
import { type MergedCommits, mergeLists } from "./merge-lists.js";

/**
 * Brings the two sides of every merged proto together, and tells which numbers moved; returns the exit code.
 *
 * @param base Commit whose numbers stay.
 * @throws {CliError} If git does not know that commit.
 */
export function runResolve(project: Project, base: string, printer: Printer): number {
  const { root, out } = project;
  const merge = { name: base, commit: commitOf(root, base), heads: mergedCommits(root) };
  const resolved = resolveProtos(project, merge);
  const diagnostics = resolved.flatMap((one) => one.diagnostics);
  printer.diagnostics(diagnostics);
  if (diagnostics.length > 0) return exitCode.findings;
  const changed = resolved.flatMap(({ path, text, moves }) => (text === undefined ? [] : [{ path, text, moves }]));
  const protos = new Map(changed.map(({ path, text }) => [join(root, out, path), text]));
  const list = mergeLists(project, merge.heads, new Map(resolved.map(({ path, merged }) => [path, merged])));
  const failure = writeChanges(project, new Map([...protos, ...list]));
  if (failure !== undefined) {
    printer.diagnostics([failure]);
    return exitCode.inputOutput;
  }
  printer.tell(report(out, changed).join("\n"));
  return exitCode.done;
}

interface Merge {
  readonly name: string;
  readonly commit: string;
  readonly heads: MergedCommits;
}

/** Every proto with its new text, where that changes, and with the one it has from now on. */
function resolveProtos(project: Project, { name, commit, heads }: Merge) {
  const { root, out } = project;
  const fromBase = heads.every((head) => tryGit(root, ["merge-base", "--is-ancestor", commit, head]) !== undefined);
  return [...mergedProtos(project)].map(([path, text]) => {
    const file = posix.join(out, path);
    const [base, ours] = [fileAt(root, commit, file), fileAt(root, heads[0], file)];
    const ledger = { text, base, ours, fromBase, path, file, baseName: name, resolve: resolveStandardImport };
    const resolved = resolveLedger(ledger);
    return { ...resolved, path, merged: resolved.text ?? text };
  });
}

/** The protos of interfaces; copies of hand-written ones hold no numbers of ours. */
function mergedProtos({ root, out, packagePrefix }: Project): ReadonlyMap<string, string> {
  const folder = `${packagePrefix.replaceAll(".", "/")}/`;
  const paths = listFiles(join(root, out)).filter((path) => path.startsWith(folder) && path.endsWith(".proto"));
  return readTexts(join(root, out), paths);
}

function commitOf(root: string, base: string): string {
  const commit = parseRevision(root, `${base}^{commit}`);
  if (commit !== undefined) return commit;
  if (tryGit(root, ["rev-parse", "--git-dir"]) !== undefined) {
    throw new CliError(`jsgen: --base "${base}" is not a commit of this repository`, exitCode.usage);
  }
  throw new CliError(
    "jsgen: resolve asks git for the base, and there is no git repository here",
    exitCode.configuration,
  );
}

/** The two commits that were or are being merged, the own one first. */
function mergedCommits(root: string): MergedCommits {
  const heads = ["MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD"];
  const theirs = heads.find((head) => parseRevision(root, head) !== undefined);
  if (theirs !== undefined) return ["HEAD", theirs];
  return parseRevision(root, "HEAD^2") === undefined ? ["HEAD", "HEAD"] : ["HEAD^1", "HEAD^2"];
}

function parseRevision(root: string, revision: string): string | undefined {
  const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision];
  return tryGit(root, words)?.toString("utf8").trim();
}

type Resolved = Pick<ReturnType<typeof resolveLedger>, "moves"> & { readonly path: string };

function report(out: string, changed: readonly Resolved[]): readonly string[] {
  if (changed.length === 0) return ["nothing to resolve"];
  const moves = changed.flatMap((one) => one.moves);
  const numbers = moves.length === 0 ? "no number" : counted(moves.length, "number");
  return [
    ...changed.flatMap(({ path, moves: own }) => [
      `resolved ${posix.join(out, path)}`,
      ...own.map(({ owner, name, from, to }) => `  ${owner}.${name}: ${from} -> ${to}`),
    ]),
    `${counted(changed.length, "file")} resolved, ${numbers} moved; now merge the interfaces and run jsgen --force`,
  ];
}
