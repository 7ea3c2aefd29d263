import { setTimeout as delay } from "node:timers/promises";
import { create, type Message } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import {
  MyDeviceService,
  PlaySamplesRequestSchema,
} from "../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { decodeResult } from "../codec/decode-result.js";
import { gate, ScriptedDevice, sendRoute } from "./__fixtures__/sample-tree.js";
import { Session } from "./session.js";

const { playSamples } = MyDeviceService.method;
type Samples = AsyncIterableIterator<number>;

describe("a client stream", () => {
  test("gives the driver each value when it asks for it, the other arguments, and the end", async () => {
    const taken: number[] = [];
    await using session = await open(async (samples: Samples, gain: number) => {
      for await (const sample of samples) taken.push(sample * gain);
      return { count: taken.length, peak: 0 };
    });
    const requests = new Requests([0.5, 0.25], 2);
    const response = await sendRoute(session, playSamples, requests);
    expect(decodeResult(playSamples, response)).toEqual({ count: 2, peak: 0 });
    expect(taken).toEqual([1, 0.5]);
    expect([requests.read, session.activeCalls]).toEqual([4, 0]);
  });

  test("reads nothing that the driver does not ask for", async () => {
    await using session = await open(async (samples: Samples) => {
      await samples.next();
      await delay(20);
      return nothing;
    });
    const requests = new Requests([1, 1, 1]);
    await sendRoute(session, playSamples, requests);
    expect([requests.read, requests.returned]).toEqual([2, 1]);
  });

  test("lets the transport go as soon as the driver leaves its loop", async () => {
    const requests = new Requests([1, 1, 1]);
    let returned: number | undefined;
    await using session = await open(async (samples: Samples) => {
      for await (const _ of samples) break;
      returned = requests.returned;
      expect(await samples.next()).toEqual({ done: true, value: undefined });
      return nothing;
    });
    await sendRoute(session, playSamples, requests);
    expect(returned).toBe(1);
  });

  test("fails with a value that does not fit, whatever the driver makes of it", async () => {
    let seen: unknown;
    await using session = await open(async (samples: Samples) => {
      try {
        for await (const _ of samples);
      } catch (reason) {
        seen = reason;
      }
      return nothing;
    });
    await expect(sendRoute(session, playSamples, new Requests([1, 2]))).rejects.toMatchObject({
      code: Code.InvalidArgument,
      rawMessage: 'Cannot decode argument "samples[1]" of "playSamples": expected number in -1..1, got 2',
    });
    await delay(0);
    expect(seen).toMatchObject({ code: "invalid_argument" });
  });

  test.each<[string, unknown, Code]>([
    ["a message that cannot be read", new ConnectError("parse binary", Code.InvalidArgument), Code.InvalidArgument],
    ["a message too long", new ConnectError("message too long", Code.ResourceExhausted), Code.ResourceExhausted],
    ["a caller that goes away", Object.assign(new Error("aborted"), { code: "ECONNRESET" }), Code.Canceled],
  ])("ends the driver's loop by %s, in an error", async (_, reason, code) => {
    const ends: string[] = [];
    await using session = await open(async (samples: Samples) => {
      try {
        for await (const _ of samples);
        ends.push("well");
      } catch {
        ends.push("badly");
      }
      return nothing;
    });
    await expect(sendRoute(session, playSamples, new Requests([1], 1, reason))).rejects.toMatchObject({ code });
    await delay(0);
    expect(ends).toEqual(["badly"]);
  });

  test("ends values that are asked for in advance, and those asked for after the call", async () => {
    const asked: Promise<IteratorResult<number>>[] = [];
    const late = gate();
    let after: Promise<IteratorResult<number>> | undefined;
    await using session = await open(async (samples: Samples) => {
      asked.push(samples.next(), samples.next(), samples.next());
      await asked[0];
      void late.opened.then(() => {
        after = samples.next();
      });
      return nothing;
    });
    await sendRoute(session, playSamples, new Requests([1, 0.5], 1, "open"));
    late.open();
    await delay(0);
    expect(await Promise.all(asked)).toEqual([
      { done: false, value: 1 },
      { done: false, value: 0.5 },
      { done: true, value: undefined },
    ]);
    expect(await after).toEqual({ done: true, value: undefined });
  });

  test.each<[string, (session: Session, controller: AbortController) => unknown, Code, string]>([
    ["its caller", (_, controller) => controller.abort(), Code.Canceled, "canceled"],
    ["the session", (session) => session.close(), Code.Unavailable, "unavailable"],
  ])("canceled by %s fails the value that its driver waits for", async (_, cancel, code, seen) => {
    const waiting = gate();
    let reason: unknown;
    await using session = await open(async (samples: Samples) => {
      await samples.next();
      waiting.open();
      try {
        await samples.next();
      } catch (caught) {
        reason = caught;
      }
      return nothing;
    });
    const controller = new AbortController();
    const requests = new Requests([1], 1, "open");
    const response = sendRoute(session, playSamples, requests, { signal: controller.signal });
    const failed = expect(response).rejects.toMatchObject({ code });
    await waiting.opened;
    await cancel(session, controller);
    await failed;
    expect(reason).toMatchObject({ code: seen });
    expect(requests.returned).toBe(1);
  });
});

const nothing = { count: 0, peak: 0 };

function open(implementation: (samples: Samples, gain: number) => unknown): Promise<Session> {
  return Session.open(new ScriptedDevice({ playSamples: implementation }));
}

/** The requests of a call: an opening, values, and then the end, an error, or nothing more for ever. */
class Requests implements AsyncIterableIterator<Message> {
  /** Requests asked for so far, the end included. */
  read = 0;
  returned = 0;
  readonly #messages: readonly Message[];
  readonly #end: unknown;

  constructor(samples: readonly number[], gain = 1, end?: unknown) {
    const opening = create(PlaySamplesRequestSchema, { frame: { case: "open", value: { gain } } });
    const items = samples.map((sample) =>
      create(PlaySamplesRequestSchema, { frame: { case: "item", value: { samples: sample } } }),
    );
    this.#messages = [opening, ...items];
    this.#end = end;
  }

  async next(): Promise<IteratorResult<Message>> {
    const value = this.#messages[this.read++];
    if (value !== undefined) return { done: false, value };
    if (this.#end === "open") return new Promise(() => undefined);
    if (this.#end !== undefined) throw this.#end;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Message>> {
    this.returned += 1;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
