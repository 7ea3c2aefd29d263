import { once } from "node:events";
import { Readable } from "node:stream";
import { createClient } from "@connectrpc/connect";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { StorageMuxFlasherService } from "../../generated/jumpstarter/driver/storage_mux_flasher/v1/index.js";
import { ResourceService } from "../../generated/jumpstarter/runtime/v1/resource_pb.js";
import type { Schedule } from "../resource/handle-table.js";
import { gate, noise, pieces, type ServedMedium, serveMedium, sha256 } from "./resources.test.fixture.js";

let served: ServedMedium;
beforeAll(async () => {
  served = await serveMedium();
});
afterAll(async () => served[Symbol.asyncDispose]());

const megabyte = noise(1_000_000);

describe("a handle", () => {
  /** The service without the runtime's client, as another implementation would call it. */
  const rawService = (from: ServedMedium = served) =>
    createClient(ResourceService, from.client.device.connection.transport);
  const rawFlasher = (from: ServedMedium = served) =>
    createClient(StorageMuxFlasherService, from.client.device.connection.transport);
  const key = (text: string) => ({ headers: { "x-jumpstarter-resource-key": text } });

  async function* upload(handle: string, bytes: Uint8Array, digest = sha256(bytes)) {
    yield { frame: { case: "open" as const, value: { handle } } };
    yield { frame: { case: "data" as const, value: bytes } };
    yield { frame: { case: "end" as const, value: { size: BigInt(bytes.byteLength), sha256: digest } } };
  }

  test("is for one use", async () => {
    const { medium } = served;
    medium.onWrite = (image) => medium.keep(image);
    const { handle } = await rawService().lend({ name: "raw" }, key("a"));
    const sent = rawService().send(upload(handle, megabyte), key("a"));
    await rawFlasher().write({ image: handle }, key("a"));
    expect(await sent).toMatchObject({ complete: true });
    expect(medium.written?.sha256).toBe(sha256(megabyte));
    await expect(rawFlasher().write({ image: handle }, key("a"))).rejects.toThrow(
      "[not_found] No resource has the handle",
    );
    await expect(rawService().send(upload(handle, megabyte), key("a"))).rejects.toThrow("[not_found]");
  });

  test("belongs to who knows the key it was made with", async () => {
    const { medium, exporter } = served;
    medium.content = megabyte;
    const { handle } = await rawService().lend({}, key("a"));
    for (const other of [key("b"), {}]) {
      await expect(rawFlasher().write({ image: handle }, other)).rejects.toThrow("[permission_denied]");
      await expect(rawService().send(upload(handle, megabyte), other)).rejects.toThrow("[permission_denied]");
    }
    const { result } = await rawFlasher().read({}, key("a"));
    await expect(rawService().describe({ handle: result }, key("b"))).rejects.toThrow("[permission_denied]");
    await expect(drain(rawService().receive({ handle: result }, {}))).rejects.toThrow("[permission_denied]");
    // It is still there for its owner.
    await drain(rawService().receive({ handle: result }, key("a")));
    const write = rawFlasher().write({ image: handle }, key("a"));
    await rawService().send(upload(handle, megabyte), key("a"));
    await write;
    expect(exporter.session.activeResources).toBe(0);
  });

  test("is not made up", async () => {
    const unknown = "123e4567-e89b-12d3-a456-426614174000";
    await expect(rawFlasher().write({ image: unknown })).rejects.toThrow("[not_found]");
    await expect(rawFlasher().write({ image: "" })).rejects.toThrow("[not_found]");
    await expect(drain(rawService().receive({ handle: unknown }))).rejects.toThrow("[not_found]");
  });

  test("with bytes that are not those its sender says is data_loss that names both", async () => {
    const wrong = "cd".repeat(32);
    const { handle } = await rawService().lend({ name: "raw" });
    const sent = rawService()
      .send(upload(handle, megabyte, wrong))
      .catch((reason: unknown) => reason);
    const text = `Resource "raw" has SHA-256 ${sha256(megabyte)}, but its sender sent ${wrong}`;
    await expect(rawFlasher().write({ image: handle })).rejects.toThrow(`[data_loss] ${text}`);
    expect(await sent).toMatchObject({ rawMessage: text });
  });

  test("with fewer bytes than were announced is data_loss", async () => {
    const { handle } = await rawService().lend({ size: 1_000_001n });
    const sent = rawService()
      .send(upload(handle, megabyte))
      .catch(() => undefined);
    await expect(rawFlasher().write({ image: handle })).rejects.toThrow(
      "[data_loss] Resource has 1000000 bytes, but its sender announced 1000001",
    );
    await sent;
  });

  test("whose bytes have no end is an abort", async () => {
    const { handle } = await rawService().lend({ name: "raw" });
    const cut = async function* () {
      for await (const request of upload(handle, megabyte)) if (request.frame.case !== "end") yield request;
    };
    const sent = rawService()
      .send(cut())
      .catch(() => undefined);
    await expect(rawFlasher().write({ image: handle })).rejects.toThrow(
      '[aborted] Resource "raw" was aborted by its sender after 1000000 bytes',
    );
    await sent;
  });

  test("of one kind is not one of the other", async () => {
    const { medium } = served;
    medium.content = megabyte;
    const { result } = await rawFlasher().read({});
    await expect(rawFlasher().write({ image: result })).rejects.toThrow("[failed_precondition]");
    await expect(rawService().send(upload(result, megabyte))).rejects.toThrow("[failed_precondition]");
    await drain(rawService().receive({ handle: result }));
    const { handle } = await rawService().lend({});
    await expect(rawService().describe({ handle })).rejects.toThrow("[failed_precondition]");
    const write = rawFlasher().write({ image: handle });
    await rawService().send(upload(handle, megabyte));
    await write;
  });

  async function drain(responses: AsyncIterable<unknown>): Promise<void> {
    for await (const _ of responses);
  }
});

describe("a handle that nobody uses", () => {
  const pending = new Set<() => void>();
  const schedule: Schedule = (run, afterMs) => {
    expect(afterMs).toBe(60_000);
    pending.add(run);
    return () => pending.delete(run);
  };
  const minuteLater = () => {
    for (const run of pending) run();
    pending.clear();
  };

  test("is dropped after a minute, with what it holds", async () => {
    await using own = await serveMedium({ schedule });
    const source = Readable.from(pieces(megabyte, 1000));
    const closed = once(source, "close");
    own.medium.content = source;
    const result = await own.client.read();
    expect(own.exporter.session.activeResources).toBe(1);
    minuteLater();
    await closed;
    expect(own.exporter.session.activeResources).toBe(0);
    await expect(result.bytes()).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("was not used within 60 s"),
    });
  });

  test("is dropped although somebody sends to it, who is told", async () => {
    await using own = await serveMedium({ schedule });
    const raw = createClient(ResourceService, own.client.device.connection.transport);
    const { handle } = await raw.lend({});
    const sent = raw
      .send(
        (async function* () {
          yield { frame: { case: "open" as const, value: { handle } } };
          await new Promise(() => undefined);
        })(),
      )
      .catch((reason: unknown) => reason);
    await raw.describe({ handle }).catch(() => undefined);
    minuteLater();
    expect(await sent).toMatchObject({ rawMessage: "The resource was not used within 60 s" });
  });

  test("fails a call that waits for its bytes", async () => {
    await using own = await serveMedium({ schedule });
    const { transport } = own.client.device.connection;
    const { handle } = await createClient(ResourceService, transport).lend({});
    const reading = gate();
    own.medium.onWrite = (image) => {
      reading.resolve();
      return own.medium.keep(image);
    };
    const write = createClient(StorageMuxFlasherService, transport).write({ image: handle });
    await reading.promise;
    minuteLater();
    await expect(write).rejects.toThrow("[deadline_exceeded] The resource was not used within 60 s");
  });

  test("leaves no timer behind once it was used", async () => {
    await using own = await serveMedium({ schedule });
    await own.client.write(megabyte);
    own.medium.content = megabyte;
    await (await own.client.read()).bytes();
    expect(pending.size).toBe(0);
  });

  test("makes room for no more than the limit", async () => {
    await using own = await serveMedium({ maxHandles: 2 });
    const raw = createClient(ResourceService, own.client.device.connection.transport);
    await raw.lend({});
    await raw.lend({});
    await expect(raw.lend({})).rejects.toThrow("[resource_exhausted] 2 resources wait to be read already");
  });
});
