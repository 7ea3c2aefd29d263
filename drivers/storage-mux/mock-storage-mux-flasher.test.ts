import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { StorageMuxClient } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import {
  FakeStorageMuxFlasher,
  storageMuxFlasherContract,
} from "../../generated/jumpstarter/driver/storage_mux_flasher/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MockStorageMuxFlasher } from "./index.js";

describe("MockStorageMuxFlasher keeps the contract of storage-mux-flasher/v1", () => {
  runContract(storageMuxFlasherContract(() => new MockStorageMuxFlasher()));
});

describe("FakeStorageMuxFlasher keeps the contract of storage-mux-flasher/v1", () => {
  runContract(storageMuxFlasherContract(() => new FakeStorageMuxFlasher()));
});

describe("MockStorageMuxFlasher", () => {
  test("reads what was written, without its compression, and connects the medium to the host for both", async () => {
    const driver = new MockStorageMuxFlasher();
    const image = randomBytes(300_000);
    await using mux = await serve(driver);
    expect(await (await mux.read()).bytes()).toEqual(Buffer.alloc(0));
    await mux.dut();
    await mux.write(gzipSync(image));
    expect(driver.side).toBe("host");
    expect((await (await mux.read()).bytes()).equals(image)).toBe(true);
  });

  test("saves to a file what it reads", async () => {
    const folder = await mkdtemp(join(tmpdir(), "medium-"));
    try {
      await using mux = await serve(new MockStorageMuxFlasher());
      await mux.write(Buffer.from("an image"));
      const medium = await mux.read();
      await medium.saveTo(join(folder, "copy.img"));
      expect(await readFile(join(folder, "copy.img"), "utf8")).toBe("an image");
      expect([medium.name, medium.size]).toEqual(["medium.img", 8]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("keeps what it had when an image does not arrive as it was sent", async () => {
    await using mux = await serve(new MockStorageMuxFlasher());
    await mux.write(Buffer.from("the old image"));
    const wrong = mux.write({ source: Buffer.from("the new image"), sha256: "0".repeat(64) });
    await expect(wrong).rejects.toMatchObject({ code: "data_loss" });
    expect(await (await mux.read()).text()).toBe("the old image");
  });

  test("refuses an image that is too long without its compression", async () => {
    await using mux = await serve(new MockStorageMuxFlasher({ maxBytes: 1000 }));
    await expect(mux.write(gzipSync(Buffer.alloc(1001)))).rejects.toMatchObject({ code: "resource_exhausted" });
    await mux.write(gzipSync(Buffer.alloc(1000)));
  });

  test("is a storage-mux/v1, too, and stays where it is when it is stuck", async () => {
    await using mux = await serve(new MockStorageMuxFlasher({ stuck: true }), StorageMuxClient);
    await mux.off();
    await expect(mux.dut()).rejects.toMatchObject({ name: "MuxStuckError", side: "off" });
  });
});

describe("FakeStorageMuxFlasher", () => {
  test("keeps what it was lent, and gives away what a test says", async () => {
    const fake = new FakeStorageMuxFlasher();
    await using mux = await serve(fake);
    await mux.write({ source: Buffer.from("an image"), name: "image.img" });
    const [call] = fake.calls;
    if (call?.method !== "write") throw new Error("No call of write");
    const [image] = call.args;
    expect([image.name, await image.text(), await image.text()]).toEqual(["image.img", "an image", "an image"]);
    fake.answers.read = Buffer.from("a medium");
    expect(await (await mux.read()).text()).toBe("a medium");
  });
});
