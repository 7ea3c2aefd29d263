import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { packageRoot } from "../../discovery/sample-project.test.fixture.js";
import { type ServedMedium, serveMedium, sha256 } from "../../exporter/resources.test.fixture.js";
import { runTool } from "../bench.test.fixture.js";

let served: ServedMedium;
let folder: string;
beforeAll(async () => {
  served = await serveMedium({ egress: { allow: ["127.0.0.1:*"] } });
  folder = await mkdtemp(join(tmpdir(), "j-resources-"));
});
afterAll(async () => {
  await served[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Runs `j` where the interfaces of this package are known. */
function j(args: readonly string[], input?: string) {
  const [host = ""] = served.exporter.addresses;
  const env = { JUMPSTARTER_HOST: host };
  return runTool("j", args, { cwd: packageRoot, env, ...(input !== undefined && { input }) });
}

test("lends a file, standard input, and what a URL leads to, fetched on either side", async () => {
  const path = join(folder, "image.img");
  await writeFile(path, "from a file");
  const server = createServer((request, response) => response.end(`from ${request.url}`)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const lent: readonly (readonly [word: string, content: string, input?: string])[] = [
      [path, "from a file"],
      ["-", "from a pipe", "from a pipe"],
      [`${url}/a?b=%2B`, "from /a?b=%2B"],
      [`exporter:${url}/c`, "from /c"],
    ];
    for (const [word, content, input] of lent) {
      expect(await j(["write", word], input)).toMatchObject({ code: 0, stdout: "", stderr: "" });
      expect(served.medium.written).toEqual({ size: content.length, sha256: sha256(Buffer.from(content)) });
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}, 60_000);

test("writes a result to standard output, or to a file and says so", async () => {
  served.medium.content = { source: Buffer.from("a medium"), name: "medium.img" };
  expect(await j(["read"])).toMatchObject({ code: 0, stdout: "a medium", stderr: "" });
  const file = join(folder, "copy.img");
  const { code, stdout } = await j(["read", "--out", file, "-o", "json"]);
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    { file, name: "medium.img", sha256: sha256(Buffer.from("a medium")) },
  ]);
  expect(await readFile(file, "utf8")).toBe("a medium");
}, 60_000);

test("tells what is wrong in one line", async () => {
  expect(await j(["write", join(folder, "nothing")])).toMatchObject({
    code: 5,
    stderr: `j: error: write: Cannot read "${join(folder, "nothing")}": there is no such file\n`,
  });
  expect(await j(["write", "exporter:http://images.example.com/a?token=secret"])).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/^j: error: write: The exporter may not fetch "http:..images.example.com.a\?\*\*\*"/),
  });
}, 60_000);
