import { once } from "node:events";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { StorageMuxFlasherClient } from "../../generated/jumpstarter/driver/storage_mux_flasher/v1/index.js";
import { type Cutter, startCutter } from "../client/__fixtures__/cutter.js";
import { connect } from "../client/connect.js";
import { gate, type ServedMedium, serveMedium } from "./resources.test.fixture.js";

let served: ServedMedium;
let cutter: Cutter;
let client: StorageMuxFlasherClient & AsyncDisposable;

beforeEach(async () => {
  served = await serveMedium();
  cutter = await startCutter(served.exporter.addresses[0] ?? "");
  client = await connect(StorageMuxFlasherClient, cutter.target, "", { limits: { retryMs: 0 } });
});
afterEach(async () => {
  await client[Symbol.asyncDispose]();
  await cutter[Symbol.asyncDispose]();
  await served[Symbol.asyncDispose]();
});

const lost = (method: string) => ({
  name: "ExporterLost",
  code: "unavailable",
  phase: expect.stringMatching(/^(?:closed|reset)$/),
  hint: expect.stringContaining("connect again"),
  method,
});

/** One piece, and then nothing more, without an end. */
function stuckSource(): Readable {
  let isFirst = true;
  return new Readable({
    read() {
      if (isFirst) this.push(Buffer.alloc(100_000));
      isFirst = false;
    },
  });
}

test("a lost connection fails the call that lends a resource, its driver, and later ones, and lets the source go", async () => {
  const { medium, exporter } = served;
  const source = stuckSource();
  const closed = once(source, "close");
  const reading = gate();
  const over = gate();
  medium.onWrite = (image) => {
    reading.resolve();
    return medium.keep(image).finally(over.resolve);
  };
  const write = client.write(source);
  await reading.promise;
  cutter.cut();
  await expect(write).rejects.toMatchObject(lost("write"));
  await closed;
  await over.promise;
  expect(medium.failure).toMatchObject({ code: expect.stringMatching(/^(?:aborted|canceled)$/) });
  expect(exporter.session.activeResources).toBe(0);
  await expect(client.write(Buffer.from("later"))).rejects.toMatchObject(lost("write"));
});

test("a lost connection fails whoever reads a result, and lets go what the driver returned", async () => {
  const { medium, exporter } = served;
  const source = stuckSource();
  const closed = once(source, "close");
  medium.content = source;
  const result = await client.read();
  let taken = 0;
  const reading = (async () => {
    for await (const chunk of result) {
      taken += chunk.byteLength;
      if (taken === 100_000) cutter.cut();
    }
  })();
  await expect(reading).rejects.toMatchObject(lost("read"));
  await closed;
  expect(exporter.session.activeResources).toBe(0);
});

test("a slow reader of a result holds the driver's source back: at most 256 KiB are on their way", async () => {
  let given = 0;
  served.medium.content = (async function* () {
    for (let index = 0; index < 200; index++) {
      given += 10_000;
      yield Buffer.alloc(10_000);
    }
  })();
  let taken = 0;
  let most = 0;
  for await (const chunk of await client.read()) {
    taken += chunk.byteLength;
    // As long as it takes the source to get as far as it can.
    for (let before = -1; before !== given; ) {
      before = given;
      await delay(2);
    }
    most = Math.max(most, given - taken);
  }
  expect(taken).toBe(2_000_000);
  expect(most).toBeLessThanOrEqual(256 * 1024);
});
