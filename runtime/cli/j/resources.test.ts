import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
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
  const nowhere = join(folder, "nothing", "copy.img");
  expect(await j(["read", "--out", nowhere])).toMatchObject({
    code: 74,
    stderr: `j: error: Cannot write "${nowhere}": there is no such folder\n`,
  });
}, 60_000);

test.each([
  ["a full disk to write to", "/dev/full", "w", "read", "Cannot write to standard output: no space left on device"],
  ["a folder to read from", "/", "r", "write -", "Cannot read standard input: it is a folder"],
] as const)("tells of %s", async (_, path, mode, words, message) => {
  served.medium.content = Buffer.from("a medium");
  const file = openSync(path, mode);
  try {
    const [host = ""] = served.exporter.addresses;
    const child = spawn(process.execPath, [join(packageRoot, "runtime/bin/j.js"), ...words.split(" ")], {
      stdio: [mode === "r" ? file : "ignore", mode === "w" ? file : "ignore", "pipe"],
      env: { ...process.env, JUMPSTARTER_HOST: host, JUMPSTARTER_NO_REBUILD: "1" },
    });
    const told = child.stderr === null ? "" : text(child.stderr);
    expect(await once(child, "close")).toEqual([74, null]);
    expect(await told).toBe(`j: error: ${message}\n`);
  } finally {
    closeSync(file);
  }
});
