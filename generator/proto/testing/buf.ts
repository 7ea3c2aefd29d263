import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { type FileDescriptorSet, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { packageRoot } from "../package-root.js";
import { annotationsPath, readAnnotations } from "../standard-imports.js";

/** Proto files by path. The annotations are added to every run. */
export type ProtoSources = ReadonlyMap<string, string>;

/** What buf makes of the files: the judge of our parser. */
export function bufBuild(sources: ProtoSources): FileDescriptorSet {
  const { stdout, stderr, status } = runBuf(sources, ["build", ".", "-o", "-#format=binpb"]);
  if (status !== 0) throw new Error(`buf build failed: ${stderr}`);
  return fromBinary(FileDescriptorSetSchema, stdout);
}

/** Findings of `buf lint` with the rule set STANDARD; empty when there are none. */
export function bufLint(sources: ProtoSources): string {
  const { stdout, stderr } = runBuf(sources, ["lint", "."]);
  return `${stdout}${stderr}`;
}

/** What `buf format` would change; empty when nothing. */
export function bufFormat(sources: ProtoSources): string {
  const { stdout, stderr } = runBuf(sources, ["format", ".", "-d"]);
  return `${stdout}${stderr}`;
}

function runBuf(sources: ProtoSources, args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "jsgen-buf-"));
  try {
    const files = new Map([[annotationsPath, readAnnotations()], ["buf.yaml", config], ...sources]);
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const buf = join(packageRoot(), "node_modules", ".bin", "buf");
    return spawnSync(buf, args, { cwd: folder, maxBuffer: 2 ** 28, env: { ...process.env, HOME: folder } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const config = "version: v2\nlint:\n  use:\n    - STANDARD\n";
