import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";
import { compileProtos } from "./compile-protos.js";
import { emitMessages } from "./emit-messages.js";
import { readProtos } from "./read-protos.js";

const generated = join(packageRoot(), "generated");

describe("emitMessages()", () => {
  test("gives every committed _pb.ts from its .proto, byte for byte", () => {
    const sources = readProtos(generated);
    const emitted = emitMessages(compileProtos(sources), [...sources.keys()]);
    expect([...emitted.keys()].sort()).toEqual([...sources.keys()].map((path) => path.replace(".proto", "_pb.ts")));
    for (const [path, text] of emitted) expect(text).toBe(readFileSync(join(generated, path), "utf8"));
  });
});
