import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  MyDeviceService,
  PlaySamplesRequestSchema,
} from "../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { type BenchClients, benchRig, mood, outcomeOf } from "./__fixtures__/call-table.js";
import { SampleProducer } from "./__fixtures__/sample-producer.js";
import { readSeen, waitForSeen } from "./__fixtures__/seen.js";
import { type RunningBench, startBenchProcess, startLocalBench } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

/** How often each way is taken; in rounds, as a connection carries a limited number of calls at a time. */
const times = process.env.FULL === "1" ? 1000 : 100;
const perRound = 50;

describe.each([
  ["in this process", startLocalBench],
  ["in a process of its own", startBenchProcess],
])("streams to an exporter %s", (_, start) => {
  let bench: RunningBench;
  let clients: BenchClients & AsyncDisposable;

  beforeAll(async () => {
    bench = await start();
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    clients = await connect(benchRig, bench.target);
  });
  afterEach(async () => {
    await clients[Symbol.asyncDispose]();
  });

  /** The ways a stream is sent, each until its call is over. */
  const ways: readonly (readonly [string, (samples: AsyncIterable<number>, options?: object) => Promise<unknown>])[] = [
    ["a client stream", (samples, options) => clients.player.playSamples(samples, 1, options)],
    ["a two-way stream", (samples, options) => exhaust(clients.player.loopSamples(samples, options))],
  ];

  const settled = () => waitForSeen(clients.probe, ({ running, active }) => running === 0 && active === 0);

  describe.each(ways)("%s", (_, send) => {
    test("stops its producer when the driver has enough", async () => {
      const producer = new SampleProducer();
      await send(producer, mood("brief"));
      expect(producer.returned).toBe(1);
      expect(await producer.settled()).toBeGreaterThanOrEqual(2);
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });

    test("stops its producer when the driver fails", async () => {
      const producer = new SampleProducer();
      await expect(send(producer, mood("failing"))).rejects.toMatchObject({ code: "aborted", device: "player" });
      expect(producer.returned).toBe(1);
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });

    test("stops a producer that waits, without waiting for it", async () => {
      const never = new Promise<number>(() => undefined);
      const producer = new SampleProducer((index) => (index < 2 ? 1 : never));
      await send(producer, mood("brief"));
      expect(producer.returned).toBe(1);
    });

    test("ends a producer that ends by itself without return()", async () => {
      const producer = new SampleProducer((index) => (index < 3 ? 1 : undefined));
      const { whole } = await readSeen(clients.probe);
      await send(producer);
      expect([producer.asked, producer.returned]).toEqual([4, 0]);
      expect((await settled()).whole).toBe(whole + 1);
    });

    test(`fails ${times} times with what its producer throws, and the driver never takes it for the end`, async () => {
      const mishap = new RangeError("the file is cut");
      const before = await readSeen(clients.probe);
      for (let round = 0; round < times / perRound; round++) {
        const producers = Array.from(
          { length: perRound },
          () => new SampleProducer((index) => failAt(3, index, mishap)),
        );
        const outcomes = await Promise.allSettled(producers.map((producer) => send(producer)));
        expect(new Set(outcomes.map((one) => one.status === "rejected" && one.reason))).toEqual(new Set([mishap]));
        expect(producers.map(({ returned }) => returned)).toEqual(producers.map(() => 0));
      }
      const after = await settled();
      expect(after).toMatchObject({ running: 0, active: 0, whole: before.whole, aborted: before.aborted + times });
    });

    test("fails with the value that does not fit, stops its producer and the driver", async () => {
      const before = await readSeen(clients.probe);
      const producer = new SampleProducer((index) => (index === 4 ? 2 : 0));
      await expect(send(producer)).rejects.toMatchObject({
        code: "invalid_argument",
        message: expect.stringContaining('"samples[4]"'),
      });
      expect(producer.returned).toBe(1);
      const after = await settled();
      expect(after).toMatchObject({ running: 0, active: 0, whole: before.whole, aborted: before.aborted + 1 });
    });

    test.each<[string, (controller: AbortController) => object, string]>([
      ["its signal", ({ signal }) => ({ signal }), "canceled"],
      ["its deadline", () => ({ timeoutMs: 3000 }), "deadline_exceeded"],
    ])("canceled by %s is aborted in the driver and stops the producer", async (name, options, code) => {
      const before = await readSeen(clients.probe);
      const controller = new AbortController();
      for (let round = 0; round < times / perRound; round++) {
        // Half of them wait for a sample that never comes, half for a driver that takes none.
        const never = new Promise<number>(() => undefined);
        const calls = Array.from({ length: perRound }, (_, call) => {
          const producer = new SampleProducer(call % 2 === 0 ? (index) => (index < 2 ? 1 : never) : () => 1);
          const asked = { ...(call % 2 === 0 ? {} : mood("deaf")), ...options(controller) };
          return { producer, outcome: outcomeOf(() => send(producer, asked)) };
        });
        const running = await waitForSeen(clients.probe, (seen) => seen.running === perRound);
        expect(running.running).toBe(perRound);
        if (name === "its signal") controller.abort();
        const outcomes = await Promise.all(calls.map(({ outcome }) => outcome));
        expect(new Set(outcomes.map((outcome) => "code" in outcome && outcome.code))).toEqual(new Set([code]));
        expect(calls.map(({ producer }) => producer.returned)).toEqual(calls.map(() => 1));
        expect(await settled()).toMatchObject({ running: 0, active: 0 });
        if (name === "its signal") break;
      }
      expect((await settled()).whole).toBe(before.whole);
    });

    test("is cut with the connection, and the producer stops", async () => {
      const leaving = await connect(benchRig, bench.target);
      const producer = new SampleProducer();
      const outcome = outcomeOf(() => leaving.player.playSamples(producer, 1, mood("deaf")));
      expect((await waitForSeen(clients.probe, ({ running }) => running === 1)).running).toBe(1);
      await leaving[Symbol.asyncDispose]();
      expect(await outcome).toMatchObject({ code: "canceled", device: "player" });
      expect(producer.returned).toBe(1);
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });

    test("to a driver that does not read stops its producer, and other calls go on", async () => {
      const producer = new SampleProducer();
      const controller = new AbortController();
      const outcome = outcomeOf(() => send(producer, { signal: controller.signal, ...mood("deaf") }));
      const asked = await producer.settled();
      // A sample takes at most 16 bytes: the stream's window is full, and a few buffers on the way.
      expect(asked).toBeGreaterThan(100);
      expect(asked * 16).toBeLessThanOrEqual(256 * 1024);
      await expect(clients.probe.query("status")).resolves.toBe("answer to status");
      controller.abort();
      expect(await outcome).toMatchObject({ code: "canceled" });
      expect(producer.returned).toBe(1);
    });
  });

  describe("a two-way stream", () => {
    test("gives each answer while its caller still sends", async () => {
      const measured: number[] = [];
      const producer = new SampleProducer(async (index) => {
        while (measured.length < index) await new Promise(setImmediate);
        return index === 500 ? undefined : 1;
      });
      for await (const value of clients.player.loopSamples(producer)) measured.push(value);
      expect(measured).toEqual(Array.from({ length: 500 }, () => 0.5));
    });

    test(`left by break ${times} times stops driver and producer`, async () => {
      for (let time = 0; time < times; time++) {
        const producer = new SampleProducer();
        for await (const _ of clients.player.loopSamples(producer)) break;
        expect(producer.returned).toBe(1);
      }
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    }, 300_000);

    test("left by an error in the loop's body gives that error", async () => {
      const mishap = new Error("of the loop");
      const producer = new SampleProducer();
      const looping = (async () => {
        for await (const _ of clients.player.loopSamples(producer)) throw mishap;
      })();
      await expect(looping).rejects.toBe(mishap);
      expect(producer.returned).toBe(1);
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });

    test("whose answers nobody reads stops the driver, and with it the producer", async () => {
      const producer = new SampleProducer();
      const answers = clients.player.loopSamples(producer)[Symbol.asyncIterator]();
      await answers.next();
      const asked = await producer.settled();
      // In each direction.
      expect(asked * 16).toBeLessThanOrEqual(2 * 256 * 1024);
      await answers.return?.();
      expect(producer.returned).toBe(1);
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });

    test("goes on after its caller has sent everything", async () => {
      const answers = clients.player.loopSamples([1], mood("talkative"))[Symbol.asyncIterator]();
      for (let count = 0; count < 100; count++) expect(await answers.next()).toEqual({ done: false, value: 0.5 });
      await answers.return?.();
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });

    test("is not sent before its first answer is asked for, and sent anew by each loop", async () => {
      const producer = new SampleProducer((index) => (index % 3 < 2 ? 1 : undefined));
      const answers = clients.player.loopSamples(producer);
      expect(producer.asked).toBe(0);
      expect([await exhaust(answers), await exhaust(answers)]).toEqual([2, 2]);
    });

    test("that is forgotten stops driver and producer", async () => {
      setFlagsFromString("--expose-gc");
      const collect: () => void = runInNewContext("gc");
      const never = new Promise<number>(() => undefined);
      const producers = Array.from({ length: perRound }, () => new SampleProducer((index) => (index < 2 ? 1 : never)));
      const first = (producer: SampleProducer) => clients.player.loopSamples(producer)[Symbol.asyncIterator]().next();
      await Promise.all(producers.map(first));
      const gone = await waitForSeen(clients.probe, ({ running }) => {
        collect();
        return running === 0;
      });
      expect(gone.running).toBe(0);
      expect(producers.map(({ returned }) => returned)).toEqual(producers.map(() => 1));
    });
  });

  test("a dynamic client sends streams too, at their place among the arguments", async () => {
    await using any = await connect(bench.target);
    expect(await any.child("player").call("playSamples", [0.5, 0.25], 2)).toEqual({ count: 2, peak: 1 });
    const halves: unknown[] = [];
    for await (const half of any.child("player").call("loopSamples", [1])) halves.push(half);
    expect(halves).toEqual([0.5]);
  });

  describe("frames that are not what they should be", () => {
    const open = { frame: { case: "open" as const, value: {} } };
    const item = { frame: { case: "item" as const, value: { samples: 1 } } };
    const wrong: readonly (readonly [string, readonly MessageInitShape<typeof PlaySamplesRequestSchema>[], string])[] =
      [
        ["no frame at all", [], "Expected the opening frame first, got the end of the stream"],
        ["a value in front", [item], 'Cannot open "playSamples": expected the opening frame first, got another'],
        ["an empty frame in front", [{}], 'Cannot open "playSamples": expected the opening frame first, got another'],
        ["a second opening", [open, item, open], 'Cannot decode "samples[1]" of "playSamples": expected an item frame'],
        ["an empty frame", [open, {}], 'Cannot decode "samples[0]" of "playSamples": expected an item frame'],
        [
          "a value out of range",
          [open, item, { frame: { case: "item", value: { samples: 7 } } }],
          'Cannot decode argument "samples[1]" of "playSamples": expected number in -1..1, got 7',
        ],
      ];

    test.each(wrong)("%s", async (_, frames, text) => {
      const { transport } = clients.player.device.connection;
      const headers = { "x-jumpstarter-driver-uuid": clients.player.device.uuid };
      const call = async () => {
        const requests = (async function* () {
          for (const frame of frames) yield create(PlaySamplesRequestSchema, frame);
        })();
        const response = await transport.stream(MyDeviceService.method.playSamples, undefined, 0, headers, requests);
        for await (const _ of response.message);
      };
      await expect(call()).rejects.toMatchObject({
        code: Code.InvalidArgument,
        rawMessage: expect.stringContaining(text),
      });
      expect(await settled()).toMatchObject({ running: 0, active: 0 });
    });
  });
});

test("an exporter that is killed fails streams with unavailable and stops their producers", async () => {
  await using bench = await startBenchProcess();
  await using clients = await connect(benchRig, bench.target);
  const never = new Promise<number>(() => undefined);
  const producers = [new SampleProducer(() => never), new SampleProducer((index) => (index < 2 ? 1 : never))];
  const [waiting, sending] = producers;
  if (waiting === undefined || sending === undefined) throw new Error("There are two");
  const outcomes = [
    outcomeOf(() => clients.player.playSamples(waiting)),
    outcomeOf(() => exhaust(clients.player.loopSamples(sending))),
  ];
  expect((await waitForSeen(clients.probe, ({ running }) => running === 2)).running).toBe(2);
  const exited = once(bench.process, "exit");
  bench.process.kill("SIGKILL");
  expect(await Promise.all(outcomes)).toMatchObject([{ code: "unavailable" }, { code: "unavailable" }]);
  expect(producers.map(({ returned }) => returned)).toEqual([1, 1]);
  await exited;
});

async function exhaust(answers: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of answers) count += 1;
  return count;
}

function failAt(end: number, index: number, reason: Error): number {
  if (index === end) throw reason;
  return 1;
}
