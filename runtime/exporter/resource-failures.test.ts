import { once } from "node:events";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Resource } from "../contract/resource.js";
import { chunkBytes } from "../stream/chunks.js";
import { gate, noise, pieces, type ServedMedium, serveMedium, sha256 } from "./resources.test.fixture.js";

let served: ServedMedium;
beforeAll(async () => {
  served = await serveMedium();
});
afterAll(async () => served[Symbol.asyncDispose]());

const megabyte = noise(1_000_000);

/** Yields a beginning, and then what a source may do instead of an end. */
async function* beginning(then: () => unknown): AsyncGenerator<Uint8Array, void, undefined> {
  yield megabyte;
  await then();
}

describe("a source that fails half-way", () => {
  test("fails the call with its own error, and the driver hears that it is not all", async () => {
    const { medium, client, exporter } = served;
    medium.failure = undefined;
    const read = gate();
    medium.onWrite = (image) => medium.keep(image).finally(read.resolve);
    const source = beginning(() => {
      throw new Error("the disk is broken");
    });
    await expect(client.write(source)).rejects.toThrow("write: the disk is broken");
    await read.promise;
    expect(medium.failure).toMatchObject({ code: expect.stringMatching(/^(aborted|canceled)$/) });
    expect(exporter.session.activeResources).toBe(0);
  });

  test.each([
    [
      "there is no such file",
      "/nowhere/image.img",
      "not_found",
      'Cannot read "/nowhere/image.img": there is no such file',
    ],
    ["it is a folder", "/", "invalid_argument", 'Cannot read "/": it is a folder'],
    [
      "it is no source",
      5 as unknown as string,
      "invalid_argument",
      'Cannot encode argument "image" of "write": expected a path',
    ],
    ["it is the empty path", "", "invalid_argument", "expected a path, URL, Uint8Array, stream or { source }"],
    ["it yields no bytes", Readable.from(["text"]), "invalid_argument", "its source yields string"],
    [
      "it promised another length",
      { source: megabyte, size: 5 },
      "data_loss",
      "has 1000000 bytes, but its source promised 5",
    ],
  ])("because %s", async (_, source, code, message) => {
    const { medium, client } = served;
    medium.onWrite = (image) => medium.keep(image);
    await expect(client.write(source)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test("because its digest is another than was promised, which names both", async () => {
    const wrong = "ab".repeat(32);
    const write = served.client.write({ source: megabyte, sha256: wrong });
    await expect(write).rejects.toMatchObject({
      code: "data_loss",
      message: `write: Resource has SHA-256 ${sha256(megabyte)}, but its source promised ${wrong}`,
    });
  });
});

describe("an abort", () => {
  test("by the caller reaches the driver while it waits for more", async () => {
    const { medium, client, exporter } = served;
    medium.failure = undefined;
    const reading = gate();
    const over = gate();
    medium.onWrite = (image) => {
      reading.resolve();
      return medium.keep(image).finally(over.resolve);
    };
    const stop = new AbortController();
    const write = client.write(
      beginning(() => new Promise(() => undefined)),
      { signal: stop.signal },
    );
    await reading.promise;
    stop.abort();
    await expect(write).rejects.toMatchObject({ code: "canceled" });
    await over.promise;
    expect(medium.failure).toMatchObject({ code: expect.stringMatching(/^(aborted|canceled)$/) });
    expect(exporter.session.activeResources).toBe(0);
  });

  test("by the driver ends the call with its error, and the source is let go", async () => {
    const { medium, client, exporter } = served;
    medium.onWrite = () => {
      throw new Error("the medium is gone");
    };
    const source = Readable.from(pieces(megabyte, 1000));
    const closed = once(source, "close");
    await expect(client.write(source)).rejects.toThrow("write: the medium is gone");
    await closed;
    expect(exporter.session.activeResources).toBe(0);
  });

  test("is none when the driver has read enough", async () => {
    const { medium, client, exporter } = served;
    let first = 0;
    medium.onWrite = async (image) => {
      for await (const chunk of image) {
        first = chunk.byteLength;
        break;
      }
    };
    const endless = Readable.from(
      (async function* () {
        for (;;) yield megabyte;
      })(),
    );
    const closed = once(endless, "close");
    await client.write(endless);
    await closed;
    expect([first, exporter.session.activeResources]).toEqual([chunkBytes, 0]);
  });

  test("of a result by its reader closes what the driver returned", async () => {
    const { medium, client, exporter } = served;
    const source = Readable.from(pieces(noise(20_000_000), 100_000));
    const closed = once(source, "close");
    medium.content = source;
    for await (const chunk of await client.read()) {
      expect(chunk.byteLength).toBeLessThanOrEqual(64 * 1024);
      break;
    }
    await closed;
    expect(exporter.session.activeResources).toBe(0);
  });

  test("of a result by its driver is no end of it", async () => {
    const { medium, client } = served;
    medium.content = beginning(() => {
      throw new Error("the cable is out");
    });
    const result = await client.read();
    await expect(result.bytes()).rejects.toThrow("read: the cable is out");
  });

  test("of the connection is no end of it", async () => {
    await using own = await serveMedium();
    own.medium.content = beginning(() => new Promise(() => undefined));
    const result = await own.client.read();
    const bytes = result.bytes();
    for await (const _ of [1]) own.client.device.connection.close();
    await expect(bytes).rejects.toMatchObject({ code: "canceled" });
  });
});

describe("a resource", () => {
  test("is read once, on both sides", async () => {
    const { medium, client } = served;
    medium.onWrite = async (image) => {
      await image.bytes();
      await image.bytes();
    };
    await expect(client.write(megabyte)).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringContaining("was read before"),
    });
    medium.content = megabyte;
    const result = await client.read();
    await result.bytes();
    await expect(result.text()).rejects.toMatchObject({ code: "failed_precondition" });
  });

  test("that was lent lives as long as its call", async () => {
    const { medium, client } = served;
    let kept: Resource | undefined;
    medium.onWrite = (image) => {
      kept = image;
    };
    await client.write(megabyte);
    await expect(kept?.bytes()).rejects.toMatchObject({
      message: expect.stringContaining("the call it was lent to is over"),
    });
  });

  test("of the driver's must be a source", async () => {
    const { medium, client } = served;
    medium.content = 5 as unknown as string;
    await expect(client.read()).rejects.toMatchObject({
      code: "internal",
      message: expect.stringContaining('Driver returned no resource from "read"'),
    });
  });

  test("that is too long for memory is refused, and can be saved or streamed", async () => {
    const { medium, client } = served;
    medium.content = megabyte;
    const result = await client.read();
    await expect(result.bytes({ maxBytes: 999_999 })).rejects.toMatchObject({ code: "resource_exhausted" });
    const again = await client.read();
    let size = 0;
    for await (const chunk of again.stream()) size += chunk.length;
    expect(size).toBe(1_000_000);
  });
});

test("a slow driver holds its sender back: at most 256 KiB are on their way", async () => {
  const { medium, client } = served;
  let given = 0;
  const source = (async function* () {
    for (let index = 0; index < 500; index++) {
      given += 10_000;
      yield megabyte.subarray(0, 10_000);
    }
  })();
  let most = 0;
  medium.onWrite = async (image) => {
    let taken = 0;
    for await (const chunk of image) {
      taken += chunk.byteLength;
      // As long as it takes the sender to get as far as it can.
      for (let before = -1; before !== given; ) {
        before = given;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      most = Math.max(most, given - taken);
    }
  };
  await client.write(source);
  expect(most).toBeLessThanOrEqual(256 * 1024);
});

test("closing the session ends every transfer and frees what it held", async () => {
  const own = await serveMedium();
  const source = Readable.from(pieces(noise(20_000_000), 100_000));
  const closed = once(source, "close");
  own.medium.content = source;
  await own.client.read();
  const reading = gate();
  own.medium.onWrite = (image) => {
    reading.resolve();
    return own.medium.keep(image);
  };
  const write = own.client.write(beginning(() => new Promise(() => undefined)));
  const failed = expect(write).rejects.toMatchObject({ code: "unavailable" });
  await reading.promise;
  await own.exporter.close();
  await closed;
  await failed;
  await own.client[Symbol.asyncDispose]();
});
