import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clone, create, toBinary } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorProtoSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { expect, test } from "@jest/globals";
import { findBreakingChanges } from "./find-breaking-changes.js";
import { mutations } from "./mutations.test.fixture.js";
import { sampleFile } from "./sample-file.test.fixture.js";

const packages = 1000;
const rules = [
  ...["WIRE_JSON", "RPC_NO_DELETE", "PACKAGE_NO_DELETE", "PACKAGE_SERVICE_NO_DELETE", "PACKAGE_MESSAGE_NO_DELETE"],
  ...["PACKAGE_ENUM_NO_DELETE", "FIELD_SAME_TYPE", "FIELD_SAME_CARDINALITY"],
];

test(`findBreakingChanges() agrees with buf on ${packages} mutated packages`, () => {
  const before = Array.from({ length: packages }, (_, index) => sampleFile(`sample.p${index}.v1`));
  const after = before.map((file, index) => mutated(file, index));
  expect(ours(before, after)).toEqual(theirs(before, after));
});

test("every mutation is found or allowed, each by name", () => {
  const verdicts = mutations.map(({ name, mutate }) => {
    const before = sampleFile("sample.v1");
    const after = clone(FileDescriptorProtoSchema, before);
    mutate(after);
    return [name, [...new Set(findBreakingChanges([before], [after]).map(({ rule }) => rule))]];
  });
  expect(verdicts).toMatchSnapshot();
});

/** One to three mutations each, spread so that every pair of them meets. */
function mutated(file: FileDescriptorProto, index: number): FileDescriptorProto {
  const copy = clone(FileDescriptorProtoSchema, file);
  const [first, second] = [index % mutations.length, Math.floor(index / mutations.length) % mutations.length];
  for (const at of new Set([first, second])) mutations[at]?.mutate(copy);
  return copy;
}

/** Rules broken, by package. */
type Verdicts = Record<string, string[]>;

function ours(before: FileDescriptorProto[], after: FileDescriptorProto[]): Verdicts {
  const found = findBreakingChanges(before, after).map(({ rule, symbol }) => [symbol, rule] as const);
  return byPackage(found.map(([symbol, rule]) => [/^sample\.p\d+\.v1/.exec(symbol)?.[0] ?? symbol, rule]));
}

function theirs(before: FileDescriptorProto[], after: FileDescriptorProto[]): Verdicts {
  const folder = mkdtempSync(join(tmpdir(), "breaking-"));
  try {
    for (const [name, file] of Object.entries({ before, after })) {
      writeFileSync(
        join(folder, `${name}.binpb`),
        toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file })),
      );
    }
    const config = JSON.stringify({ version: "v2", breaking: { use: rules, ignore_unstable_packages: true } });
    const buf = createRequire(import.meta.url).resolve("@bufbuild/buf/bin/buf");
    const args = ["breaking", "after.binpb", "--against", "before.binpb", "--error-format", "json", "--config", config];
    const { stdout, stderr } = spawnSync(process.execPath, [buf, ...args], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    expect(stderr).toBe("");
    const found = stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Finding);
    return byPackage(found.map((finding) => [packageOf(finding), finding.type]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Finding {
  readonly path?: string;
  readonly type: string;
  readonly message: string;
}

/** A deleted package has no file left; its name is in the text. */
function packageOf({ path, message }: Finding): string {
  return (path ?? /sample\.p\d+\.v1/.exec(message)?.[0] ?? "").replace(/^sample\/(p\d+)\/v1\/.*$/, "sample.$1.v1");
}

function byPackage(pairs: readonly (readonly [string, string])[]): Verdicts {
  const verdicts: Verdicts = {};
  for (const [name, rule] of pairs) verdicts[name] = [...new Set([...(verdicts[name] ?? []), rule])].sort();
  return verdicts;
}
