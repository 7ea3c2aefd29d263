import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { ByteResource } from "./byte-resource.js";
import { bytesContent } from "./bytes-content.js";
import { iterableContent } from "./iterable-content.js";

const text = Buffer.from("An image. ".repeat(50_000));

/** A zstd frame whose blocks are stored, or one byte repeated (RFC 8878, section 3.1.1). */
function zstdFrame(blocks: readonly (Uint8Array | { readonly byte: number; readonly times: number })[], window = 0x70) {
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window])];
  for (const [index, block] of blocks.entries()) {
    const isLast = index === blocks.length - 1 ? 1 : 0;
    const isStored = block instanceof Uint8Array || ArrayBuffer.isView(block);
    const size = isStored ? (block as Uint8Array).byteLength : block.times;
    const header = isLast | ((isStored ? 0 : 1) << 1) | (size << 3);
    parts.push(Buffer.from([header & 255, (header >> 8) & 255, header >> 16]));
    parts.push(isStored ? (block as Uint8Array) : Buffer.from([block.byte]));
  }
  return Buffer.concat(parts);
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < bytes.byteLength; start += size) yield bytes.subarray(start, start + size);
}

const resourceOf = (bytes: Uint8Array, size = 1000) => new ByteResource(iterableContent(pieces(bytes, size)));

const zstd = zstdFrame([Buffer.from("stored "), { byte: 0x61, times: 100_000 }, Buffer.from(" end")]);
const decodedZstd = `stored ${"a".repeat(100_000)} end`;

/** Of {@link text}. */
const realZstd = "KLUv/aQgoQcAlAAAUEFuIGltYWdlLiABAPP/zQsSRAAAAAEA/f/NCxBEAAAAAQD9/zkAAkUAAAABAB2hOQACjP0AHg==";

describe("decoded()", () => {
  test.each([
    ["gzip", gzipSync(text), text],
    [
      "gzip of two members",
      Buffer.concat([gzipSync(text), gzipSync(Buffer.from("more"))]),
      Buffer.concat([text, Buffer.from("more")]),
    ],
    ["gzip of nothing", gzipSync(Buffer.alloc(0)), Buffer.alloc(0)],
    ["zstd", zstd, Buffer.from(decodedZstd)],
    ["what zstd -19 made", Buffer.from(realZstd, "base64"), text],
    ["zstd of two frames", Buffer.concat([zstd, zstd]), Buffer.from(decodedZstd + decodedZstd)],
    ["anything else", text, text],
    ["bytes that only begin like gzip", Buffer.from([0x1f, 0x8b, 1, 2, 3]), Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ["fewer bytes than tell", Buffer.from([0x1f]), Buffer.from([0x1f])],
    ["nothing", Buffer.alloc(0), Buffer.alloc(0)],
  ])("gives back %s, however it is cut", async (_, compressed, expected) => {
    for (const size of [1, 7, 100_000]) {
      if (compressed.byteLength / size > 10_000) continue;
      const whole = await resourceOf(compressed, size).decoded().bytes();
      expect(whole.equals(expected)).toBe(true);
    }
  });

  test.each([
    ["gzip that is cut", gzipSync(text).subarray(0, -20)],
    [
      "gzip with a wrong byte",
      Buffer.concat([gzipSync(text).subarray(0, 200), Buffer.alloc(5), gzipSync(text).subarray(205)]),
    ],
    ["zstd that is cut", zstd.subarray(0, -3)],
    ["zstd with an impossible block", Buffer.concat([zstd.subarray(0, 6), Buffer.from([7, 0, 0])])],
  ])("refuses %s as damaged", async (_, damaged) => {
    await expect(resourceOf(damaged).decoded().bytes()).rejects.toMatchObject({ code: "data_loss" });
  });

  test.each([
    ["gzip", gzipSync(Buffer.alloc(10_000_000))],
    ["zstd", zstdFrame(Array.from({ length: 100 }, () => ({ byte: 0, times: 100_000 })))],
  ])("stops a bomb of %s at its limit", async (_, bomb) => {
    expect(bomb.byteLength).toBeLessThan(10_000);
    const decoded = resourceOf(bomb).decoded({ maxBytes: 5_000_000 });
    let size = 0;
    const reading = (async () => {
      for await (const chunk of decoded) size += chunk.byteLength;
    })();
    await expect(reading).rejects.toMatchObject({ code: "resource_exhausted" });
    expect(size).toBeLessThanOrEqual(5_000_000);
    expect((await resourceOf(bomb).decoded({ maxBytes: 10_000_000 }).bytes()).byteLength).toBe(10_000_000);
  });

  test("refuses zstd that needs more memory than it may", async () => {
    const frame = zstdFrame([Buffer.from("small")], (18 << 3) | 0); // a window of 2^28 bytes
    await expect(resourceOf(frame).decoded().bytes()).rejects.toMatchObject({ code: "resource_exhausted" });
  });

  test("fails with the source's own error, and not before the source's end", async () => {
    const broken = (async function* () {
      yield gzipSync(text);
      throw new Error("the digest is wrong");
    })();
    await expect(new ByteResource(iterableContent(broken)).decoded().bytes()).rejects.toThrow("the digest is wrong");
  });

  test("that is left early lets the source go", async () => {
    let closed = false;
    const source = (async function* () {
      try {
        for (;;) yield gzipSync(text);
      } finally {
        closed = true;
      }
    })();
    for await (const _ of new ByteResource(iterableContent(source)).decoded()) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  });

  test("knows the name, and neither size nor digest", () => {
    const { name, size, sha256 } = new ByteResource(bytesContent(text, { name: "a.gz", sha256: "00" })).decoded();
    expect([name, size, sha256]).toEqual(["a.gz", undefined, undefined]);
  });
});
