import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { emitProto } from "./emit-proto.js";
import { registryOf } from "./link/registry-of.js";
import { lowerInterface } from "./lower/lower-interface.js";
import { packageRoot } from "./package-root.js";
import { parseProto } from "./parse-proto.js";
import { printProto } from "./print-proto.js";
import { sameFile } from "./same-file.js";
import { resolveStandardImport } from "./standard-imports.js";
import { comparable } from "./testing/against-buf.js";
import { bufBuild, bufFormat, bufLint, type ProtoSources } from "./testing/buf.js";
import { committedProtos } from "./testing/committed-protos.js";
import { EditHistory } from "./testing/edit-history.js";
import { createRandom } from "./testing/random.js";
import { type CommentStyle, randomFile } from "./testing/random-file.js";
import { randomInterface } from "./testing/random-model.js";

const resolve = resolveStandardImport;
const testing = join(packageRoot(), "generator", "proto", "testing");

describe("the parser agrees with buf", () => {
  test.each(["generated", "generator/protos", "runtime/protos"] as const)("on every file of %s", (folder) => {
    expectAgreement(committedProtos(folder));
  });

  test("on a file of everything that people write and we do not", () => {
    expectAgreement(new Map([["a/v1/a.proto", readFileSync(join(testing, "everything.proto"), "utf8")]]));
  });

  test("on what random interfaces become", () => {
    expectAgreement(interfaces());
  });

  test("on random files", () => {
    expectAgreement(randomSources(50, "any"));
  });
});

describe("buf leaves alone", () => {
  test.each(["generated", "generator/protos", "runtime/protos"] as const)("every file of %s", (folder) => {
    expect(bufFormat(committedProtos(folder))).toBe("");
    expect(bufLint(committedProtos(folder))).toBe("");
  });

  test("the layout of random files", () => {
    expect(bufFormat(randomSources(50, "plain"))).toBe("");
  });

  test("what random interfaces become, now and after many edits", () => {
    expect(bufLint(interfaces())).toBe("");
    expect(bufFormat(interfaces())).toBe("");
  });
});

let made: ProtoSources | undefined;

function interfaces(): ProtoSources {
  made ??= new Map([...randomInterfaces(40), ...editedInterfaces(20)]);
  return made;
}

function* randomInterfaces(count: number): Generator<[string, string]> {
  for (let seed = 0; seed < count; seed++) {
    const { file, diagnostics } = lowerInterface(
      randomInterface(createRandom(seed), awkwardIds[seed] ?? `new${seed}/v1`),
      undefined,
      options,
    );
    expect(diagnostics).toEqual([]);
    yield [file.name, emitProto(file, { header: "Generated.", resolve }).text];
  }
}

function* editedInterfaces(count: number): Generator<[string, string]> {
  for (let seed = 0; seed < count; seed++) {
    const random = createRandom(seed);
    const history = new EditHistory(randomInterface(random, `edited${seed}/v1`));
    for (let edit = 0; edit < 15; edit++) history.edit(random);
    yield [history.committed.name, history.emit().text];
  }
}

/** Their packages hide the first part of names that every file uses. */
const awkwardIds = ["google/v1", "jumpstarter/v1", "driver.google/v1", "my-jumpstarter.jumpstarter/v1beta1"];

const options = { packagePrefix: "jumpstarter.driver" };

function randomSources(count: number, style: CommentStyle): ProtoSources {
  const files = Array.from({ length: count }, (_, seed) => randomFile(createRandom(seed), seed, style));
  return new Map(files.map((file) => [file.name, printProto(file, { registry: registryOf(file, resolve) })]));
}

function expectAgreement(sources: ProtoSources): void {
  const theirs = new Map(bufBuild(sources).file.map((file) => [file.name, file]));
  for (const [path, text] of sources) {
    const ours = parseProto(text, { path, resolve });
    const their = theirs.get(path);
    if (their === undefined) throw new Error(`Buf does not know ${path}`);
    if (!sameFile(comparable(ours), comparable(their))) throw new Error(`Buf reads ${path} differently:\n${text}`);
  }
}
