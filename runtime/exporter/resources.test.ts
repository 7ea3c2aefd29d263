import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ResourceSource, TransferProgress } from "../contract/resource.js";
import { noise, pieces, type ServedMedium, serveMedium, sha256 } from "./resources.test.fixture.js";

const kibi = 1024;

let served: ServedMedium;
beforeAll(async () => {
  served = await serveMedium();
});
afterAll(async () => served[Symbol.asyncDispose]());

describe("bytes of any length arrive as they went, in both directions", () => {
  test.each([0, 1, 64 * kibi - 1, 64 * kibi, 64 * kibi + 1, 50 * kibi * kibi])(
    "%i bytes",
    async (size) => {
      const { medium, client, exporter } = served;
      const bytes = noise(size);
      await client.write(bytes);
      expect(medium.written).toEqual({ size, sha256: sha256(bytes) });
      medium.content = bytes;
      const result = await client.read();
      expect(result.size).toBe(size);
      const back = await result.bytes();
      expect([back.byteLength, sha256(back)]).toEqual([size, sha256(bytes)]);
      expect(result.sha256).toBe(sha256(bytes));
      expect(exporter.session.activeResources).toBe(0);
    },
    120_000,
  );
});

describe("a caller lends, and a driver returns", () => {
  const bytes = noise(200_000);
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "resources-"));
    path = join(folder, "image.img");
    await writeFile(path, bytes);
  });
  afterAll(async () => rm(folder, { recursive: true }));

  test.each<readonly [string, () => ResourceSource]>([
    ["a path", () => path],
    ["the text of a file URL", () => pathToFileURL(path).href],
    ["a file URL", () => pathToFileURL(path)],
    ["bytes", () => new Uint8Array(bytes)],
    ["a Readable", () => Readable.from(pieces(bytes, 100_000))],
    ["a web stream", () => Readable.toWeb(Readable.from(pieces(bytes, 1000))) as unknown as AsyncIterable<Uint8Array>],
    ["an iterable of pieces larger than a message", () => pieces(bytes, 200_000)],
    ["a source with what is known of it", () => ({ source: path, sha256: sha256(bytes), size: bytes.byteLength })],
  ])("%s", async (_, source) => {
    const { medium, client } = served;
    await client.write(source());
    expect(medium.written).toEqual({ size: bytes.byteLength, sha256: sha256(bytes) });
    medium.content = source();
    expect(sha256(await (await client.read()).bytes())).toBe(sha256(bytes));
  });

  test("a URL, fetched by the caller, or by the exporter where its policy names the host", async () => {
    const server = createServer((_, response) => response.end(bytes)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/image.img`;
    try {
      await served.client.write(url);
      expect(served.medium.written?.sha256).toBe(sha256(bytes));
      const refused = served.client.write({ source: url, fetchedBy: "exporter" });
      await expect(refused).rejects.toMatchObject({ code: "permission_denied" });
      await using near = await serveMedium({ egress: { allow: ["127.0.0.1:*"] } });
      await near.client.write({ source: new URL(url), fetchedBy: "exporter", sha256: sha256(bytes) });
      expect(near.medium.written?.sha256).toBe(sha256(bytes));
      const wrong = near.client.write({ source: url, fetchedBy: "exporter", sha256: "00".repeat(32) });
      await expect(wrong).rejects.toMatchObject({ code: "data_loss" });
      await expect(near.client.write({ source: path, fetchedBy: "exporter" })).rejects.toMatchObject({
        code: "invalid_argument",
      });
      expect([served, near].map(({ exporter }) => exporter.session.activeResources)).toEqual([0, 0]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("with the names and sizes that are known", async () => {
    const { medium, client } = served;
    const seen: unknown[] = [];
    medium.onWrite = async (image) => {
      seen.push([image.name, image.size, image.sha256]);
      await image.bytes();
      seen.push(image.sha256);
    };
    await client.write(path);
    await client.write({
      source: pieces(bytes, 5_000),
      name: "a stream",
      size: bytes.byteLength,
      sha256: sha256(bytes),
    });
    medium.onWrite = (image) => medium.keep(image);
    expect(seen).toEqual([
      ["image.img", bytes.byteLength, undefined],
      sha256(bytes),
      ["a stream", bytes.byteLength, sha256(bytes)],
      sha256(bytes),
    ]);
    medium.content = { source: path, name: "medium.img" };
    await using result = await client.read();
    expect([result.name, result.size]).toEqual(["medium.img", bytes.byteLength]);
  });

  test("what another device returned", async () => {
    await using other = await serveMedium();
    served.medium.content = path;
    await other.client.write(await served.client.read());
    expect(other.medium.written?.sha256).toBe(sha256(bytes));
  });
});

/** In pieces, of which the last comes after half a second. */
async function* slowly(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces(bytes, bytes.byteLength / 50)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    yield piece;
  }
}

test("progress comes at most ten times a second, and once at the end", async () => {
  const { medium, client } = served;
  const bytes = noise(3_000_000);
  const told: TransferProgress[] = [];
  const begun = performance.now();
  const source = { source: slowly(bytes), name: "image", size: bytes.byteLength };
  await client.write(source, { onProgress: (progress) => told.push(progress) });
  const last = told.at(-1);
  expect(told.length).toBeGreaterThan(2);
  expect(told.length).toBeLessThanOrEqual((performance.now() - begun) / 100 + 1);
  const done = told.map((progress) => progress.done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(last).toMatchObject({ phase: "send", parameter: "image", name: "image", done: 3_000_000, total: 3_000_000 });
  expect(last?.rate).toBeGreaterThan(0);
  medium.content = bytes;
  const received: TransferProgress[] = [];
  const result = await client.read({ onProgress: (progress) => received.push(progress) });
  await result.bytes();
  expect(received.at(-1)).toMatchObject({ phase: "receive", done: 3_000_000, total: 3_000_000 });
});
