import { Code } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { decodeResult } from "../codec/decode-result.js";
import type { CallContext } from "../driver/driver.js";
import { aborted, callRoute, Group, ScriptedPower, streamRoute } from "./__fixtures__/sample-tree.js";
import { Session } from "./session.js";

const { read, on } = PowerService.method;
const reading = (voltage: number) => ({ voltage, current: 0 });

/** Counts without end and tells how it ended. */
function counting(events: string[]) {
  return async function* (call: CallContext) {
    try {
      for (let count = 0; ; count++) yield reading(count);
    } finally {
      events.push(call.signal.aborted ? "ended, aborted" : "ended");
    }
  };
}

describe("a server stream", () => {
  test.each<[string, (call: CallContext) => unknown]>([
    [
      "an asynchronous generator",
      async function* () {
        yield reading(1);
        yield reading(2);
      },
    ],
    [
      "a synchronous generator",
      function* () {
        yield reading(1);
        yield reading(2);
      },
    ],
    ["a list", () => [reading(1), reading(2)]],
    ["a promise of an iterable", async () => [reading(1), reading(2)]],
    [
      "an iterator without return",
      () => ({
        [Symbol.asyncIterator]: () => {
          let count = 0;
          return { next: async () => ({ done: ++count > 2, value: reading(count) }) };
        },
      }),
    ],
  ])("takes %s", async (_, implementation) => {
    await using session = await Session.open(new ScriptedPower({ read: implementation }));
    expect(await drain(session)).toEqual([reading(1), reading(2)]);
    expect(session.activeCalls).toBe(0);
  });

  test("asks its driver for an item only when it is asked for one", async () => {
    let made = 0;
    const power = new ScriptedPower({
      async *read() {
        for (;;) yield reading(++made);
      },
    });
    await using session = await Session.open(power);
    const stream = streamRoute(session, read);
    await stream.next();
    await new Promise(setImmediate);
    expect(made).toBe(1);
    await stream.return?.();
  });

  test("lets other calls run between the items of a synchronous iterable", async () => {
    const order: string[] = [];
    const power = new ScriptedPower({
      *read() {
        for (let count = 0; count < 100; count++) {
          order.push(`item ${count}`);
          yield reading(count);
        }
      },
      on: () => void order.push("on"),
    });
    await using session = await Session.open(power);
    const drained = drain(session);
    setImmediate(() => void callRoute(session, on, []));
    await drained;
    expect(order).toHaveLength(101);
    expect(order.indexOf("on")).toBeLessThan(5);
  });

  test.each<[string, () => unknown]>([
    [
      "a synchronous iterable",
      function* () {
        for (;;) yield reading(1);
      },
    ],
    [
      "an asynchronous one that never waits",
      async function* () {
        for (;;) yield reading(1);
      },
    ],
  ])("that never ends keeps neither timers nor other calls waiting: %s", async (_, endless) => {
    let [ticks, calls] = [0, 0];
    await using session = await Session.open(new ScriptedPower({ read: endless, on: () => void calls++ }));
    const timer = setInterval(() => {
      ticks++;
      void callRoute(session, on, []);
    }, 1);
    const stream = streamRoute(session, read);
    // Reads without ever waiting; where the event loop did not turn, only the clock would end this.
    const giveUpMs = performance.now() + 5_000;
    while (calls < 5 && performance.now() < giveUpMs) await stream.next();
    clearInterval(timer);
    await stream.return?.();
    expect({ ticks: ticks >= 5, calls: calls >= 5 }).toEqual({ ticks: true, calls: true });
  });

  test("does not begin before its first item is asked for", async () => {
    let begun = false;
    const power = new ScriptedPower({
      read: () => {
        begun = true;
        return [];
      },
    });
    await using session = await Session.open(power);
    await streamRoute(session, read).return?.();
    expect([begun, session.activeCalls]).toEqual([false, 0]);
  });

  test.each<[string, () => unknown, Code, string]>([
    [
      "its driver throws at once",
      () => {
        throw new Error("no sensor");
      },
      Code.Unknown,
      "no sensor",
    ],
    ["its driver returns a text", () => "not items", Code.Internal, 'Driver returned no iterable from "read"'],
    ["its driver returns nothing", () => undefined, Code.Internal, 'Driver returned no iterable from "read"'],
  ])("fails when %s", async (_, implementation, code, rawMessage) => {
    await using session = await Session.open(new ScriptedPower({ read: implementation }));
    await expect(drain(session)).rejects.toMatchObject({ name: "ConnectError", code, rawMessage });
    expect(session.activeCalls).toBe(0);
  });

  test("fails after the items before the failure", async () => {
    const power = new ScriptedPower({
      async *read() {
        yield reading(1);
        throw new Error("sensor lost");
      },
    });
    await using session = await Session.open(power);
    const stream = streamRoute(session, read);
    expect((await stream.next()).done).toBe(false);
    await expect(stream.next()).rejects.toMatchObject({ rawMessage: "sensor lost" });
    expect((await stream.next()).done).toBe(true);
  });

  test("ends its driver's iterator when an item does not fit", async () => {
    const events: string[] = [];
    const power = new ScriptedPower({
      async *read() {
        try {
          yield { voltage: "5 V" };
        } finally {
          events.push("ended");
        }
      },
    });
    await using session = await Session.open(power);
    await expect(drain(session)).rejects.toMatchObject({
      code: Code.Internal,
      rawMessage: 'Cannot encode result "voltage" of "read": expected number, got string',
    });
    expect(events).toEqual(["ended"]);
  });

  test("fails at its first item when no device can be chosen", async () => {
    const children = { a: new ScriptedPower(), b: new ScriptedPower() };
    await using session = await Session.open(new Group({}, { children }));
    const stream = streamRoute(session, read);
    await expect(stream.next()).rejects.toMatchObject({ name: "ConnectError", code: Code.InvalidArgument });
  });
});

describe("leaving a server stream", () => {
  test("ends its driver's iterator and aborts its signal, whether an item is waited for or not", async () => {
    const events: string[] = [];
    await using session = await Session.open(new ScriptedPower({ read: counting(events) }));
    const stream = streamRoute(session, read);
    await stream.next();
    await stream.return?.();
    expect([events, session.activeCalls]).toEqual([["ended, aborted"], 0]);
  });

  test("answers a pending item at once, though its driver waits for ever", async () => {
    const signals: AbortSignal[] = [];
    const power = new ScriptedPower({
      async *read(call: CallContext) {
        signals.push(call.signal);
        await new Promise(() => {});
        yield reading(1);
      },
    });
    await using session = await Session.open(power, { closeTimeoutMs: 10 });
    const stream = streamRoute(session, read);
    const pending = stream.next().catch((reason: unknown) => reason);
    await new Promise(setImmediate);
    await stream.return?.();
    expect(await pending).toMatchObject({ code: Code.Canceled });
    expect([signals.map(({ aborted: is }) => is), session.activeCalls]).toEqual([[true], 0]);
  });

  test("a thousand times, by break, abort and deadline, leaves nothing behind", async () => {
    const events: string[] = [];
    await using session = await Session.open(new ScriptedPower({ read: counting(events) }));
    for (let count = 0; count < 1000; count++) {
      const caller = new AbortController();
      const stream = streamRoute(session, read, { signal: caller.signal });
      await stream.next();
      if (count % 3 === 0) await stream.return?.();
      if (count % 3 === 1) caller.abort();
      if (count % 3 === 2) caller.abort(Object.assign(new Error("late"), { name: "TimeoutError" }));
    }
    await new Promise(setImmediate);
    expect([session.activeCalls, events.length, new Set(events)]).toEqual([0, 1000, new Set(["ended, aborted"])]);
  });
});

describe("an aborted server stream", () => {
  test("ends its driver at once, even when nobody asks for the next item", async () => {
    const events: string[] = [];
    await using session = await Session.open(new ScriptedPower({ read: counting(events) }));
    const caller = new AbortController();
    const stream = streamRoute(session, read, { signal: caller.signal });
    await stream.next();
    caller.abort();
    await new Promise(setImmediate);
    expect([events, session.activeCalls]).toEqual([["ended, aborted"], 0]);
    await expect(stream.next()).rejects.toMatchObject({ code: Code.Canceled });
  });

  test("answers a pending item at once", async () => {
    const power = new ScriptedPower({
      async *read(call: CallContext) {
        await aborted(call);
        call.signal.throwIfAborted();
        yield reading(1);
      },
    });
    await using session = await Session.open(power);
    const caller = new AbortController();
    const pending = streamRoute(session, read, { signal: caller.signal }).next();
    await new Promise(setImmediate);
    caller.abort();
    await expect(pending).rejects.toMatchObject({ code: Code.Canceled, rawMessage: "Canceled by the caller" });
  });

  test("ends when the session closes", async () => {
    const session = await Session.open(new ScriptedPower({ read: counting([]) }));
    const stream = streamRoute(session, read);
    await stream.next();
    await session.close();
    await expect(stream.next()).rejects.toMatchObject({ code: Code.Unavailable });
  });
});

async function drain(session: Session): Promise<unknown[]> {
  const items: unknown[] = [];
  const stream = streamRoute(session, read);
  for (let next = await stream.next(); next.done !== true; next = await stream.next()) {
    items.push(decodeResult(read, next.value));
  }
  return items;
}
