import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "@jest/globals";
import { networkContract } from "../../generated/jumpstarter/driver/network/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { EchoNetwork } from "./index.js";

describe("EchoNetwork keeps the contract of network/v1", () => {
  runContract(networkContract(() => new EchoNetwork()));
});

describe("EchoNetwork", () => {
  test("sends back every byte and ends after the last one", async () => {
    await using network = await serve(new EchoNetwork());
    const sent = randomBytes(1_000_003);
    await using stream = await network.connect();
    stream.end(sent);
    expect((await buffer(stream)).equals(sent)).toBe(true);
  });

  test("keeps connections apart", async () => {
    await using network = await serve(new EchoNetwork());
    const [one, two] = await Promise.all([network.connect(), network.connect()]);
    one.end("one");
    two.end("two");
    expect((await buffer(one)).toString()).toBe("one");
    expect((await buffer(two)).toString()).toBe("two");
  });

  test("makes the writer wait while nobody reads", async () => {
    await using network = await serve(new EchoNetwork());
    await using stream = await network.connect();
    const chunk = randomBytes(64 * 1024);
    let written = 0;
    let stalled = false;
    while (!stalled) {
      written += chunk.length;
      if (!stream.write(chunk)) stalled = !(await drains(stream, 500));
      expect(written).toBeLessThan(16 * 1024 * 1024);
    }
    stream.end();
    expect((await buffer(stream)).length).toBe(written);
  });

  test("says that it has no address", async () => {
    await using network = await serve(new EchoNetwork());
    await expect(network.address()).rejects.toMatchObject({
      code: "unimplemented",
      message: expect.stringContaining("EchoNetwork has no address"),
    });
  });
});

async function drains(stream: NodeJS.EventEmitter, withinMs: number): Promise<boolean> {
  return once(stream, "drain", { signal: AbortSignal.timeout(withinMs) }).then(
    () => true,
    () => false,
  );
}
