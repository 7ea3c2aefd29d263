import { collectGarbage } from "./collect-garbage.js";
import type { ProbeClients } from "./connect-probe.js";

/** Starts so many calls that never end by themselves; the function it returns leaves them. */
export type Leave = (clients: ProbeClients, count: number) => Promise<() => Promise<unknown>>;

/** Time that calls with a deadline get to reach their drivers, in milliseconds. */
const deadlineMs = 1500;

/** The ways a caller can leave, by name. */
export const waysToLeave: Readonly<Record<string, Leave>> = {
  "abort of a call": async ({ probe }, count) => {
    const controller = new AbortController();
    const calls = times(count, () => probe.query("hang", { signal: signalOf(controller) }));
    return () => abort(controller, calls);
  },
  "abort of a stream": async ({ probe }, count) => {
    const controller = new AbortController();
    const streams = times(count, () => readAll(probe.getData({ signal: signalOf(controller) })));
    return () => abort(controller, streams);
  },
  "deadline of a call": async ({ probe }, count) => {
    const calls = Promise.allSettled(times(count, () => probe.query("hang", { timeoutMs: deadlineMs })));
    return () => calls;
  },
  break: async ({ player }, count) => {
    const gate = newGate();
    const loops = times(count, async () => {
      for await (const _ of player.readSamples()) {
        await gate.passed;
        break;
      }
    });
    return () => gate.open(loops);
  },
  throw: async ({ player }, count) => {
    const gate = newGate();
    const loops = times(count, async () => {
      for await (const _ of player.readSamples()) {
        await gate.passed;
        throw new Error("of the loop's body");
      }
    });
    return () => gate.open(loops);
  },
  "return() while an item is awaited": async ({ player }, count) => {
    const iterators = times(count, () => player.readSamples()[Symbol.asyncIterator]());
    await Promise.all(iterators.map((one) => one.next()));
    const pending = iterators.map((one) => one.next());
    return () => Promise.all([...iterators.map((one) => one.return?.()), ...pending]);
  },
  "an iterator that is forgotten": async ({ player }, count) => {
    await Promise.all(times(count, () => player.readSamples()[Symbol.asyncIterator]().next()));
    return async () => {
      // Finalizers run in a task of their own.
      for (let round = 0; round < 5; round++) {
        collectGarbage();
        await new Promise(setImmediate);
      }
    };
  },
  "destroying a byte stream": async ({ probe }, count) => {
    const streams = await Promise.all(times(count, () => probe.createStream()));
    return async () => streams.map((stream) => stream.on("error", () => undefined).destroy());
  },
  "closing the connection": async (clients, count) => {
    const calls = times(count, () => clients.probe.query("hang"));
    return async () => {
      await clients[Symbol.asyncDispose]();
      await Promise.allSettled(calls);
    };
  },
};

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** A signal per call, or one signal of fifty calls would rightly be warned of. */
function signalOf({ signal }: AbortController): AbortSignal {
  return AbortSignal.any([signal]);
}

function abort(controller: AbortController, calls: readonly Promise<unknown>[]): Promise<unknown> {
  controller.abort();
  return Promise.allSettled(calls);
}

async function readAll(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

function newGate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    passed,
    open: (loops: readonly Promise<unknown>[]) => {
      open();
      return Promise.allSettled(loops);
    },
  };
}
