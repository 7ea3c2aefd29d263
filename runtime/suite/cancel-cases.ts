import type { Duplex } from "node:stream";
import { finished } from "node:stream/promises";
import type { CallOptions } from "../contract/call-options.js";
import { callClient } from "./attempt.js";
import type { ContractCase } from "./contract-case.js";
import { methodCase } from "./define-case.js";
import { longArguments } from "./sample-arguments.js";
import { type Subject, type Suite, type TestedMethod, testedMethods } from "./subject.js";
import { tooLate, within } from "./within.js";

/** How long a call runs before it is canceled, unless its first item or its stream is there before, in milliseconds. */
const settlingMs = 250;

/** A caller who cancels is free at once, and soon nothing of the call is left at the driver. */
export function cancelCases(suite: Suite): readonly ContractCase[] {
  return testedMethods(suite).map((method) => cancelCase(suite, method));
}

function cancelCase(suite: Suite, method: TestedMethod): ContractCase {
  return methodCase(suite, method, "ends on both sides when its caller cancels", async (subject, fail) => {
    const { timeoutMs } = subject.options;
    const stop = new AbortController();
    const call = start(subject, method, AbortSignal.any([subject.signal, stop.signal]));
    await within(settlingMs, ended(call.begun));
    const onDriversSide = subject.activity?.last(method.info.name);
    stop.abort();
    if ((await within(timeoutMs, call.over)) === tooLate) {
      throw fail(`the client still waits ${timeoutMs} ms after it canceled`);
    }
    if (onDriversSide !== undefined && (await within(timeoutMs, onDriversSide.done)) === tooLate) {
      throw fail(`the driver goes on ${timeoutMs} ms after its caller canceled`);
    }
  });
}

interface Started {
  /** Settles when the call is in the middle of its work. */
  readonly begun: Promise<unknown>;
  /** Resolves when the call is over for its caller, however it ended. */
  readonly over: Promise<unknown>;
}

function start(subject: Subject, method: TestedMethod, signal: AbortSignal): Started {
  const options: CallOptions = { signal, timeoutMs: 0 };
  const answer = callClient(subject.client, method.info.name, [...longArguments(method, subject.options), options]);
  switch (method.info.kind) {
    case "unary":
    case "client-stream":
      return { begun: answer as Promise<unknown>, over: ended(answer as Promise<unknown>) }; // the client's signature says so
    case "server-stream":
    case "two-way":
      return startItems(answer as AsyncIterable<unknown>); // the client's signature says so
    case "byte-stream":
      return startBytes(answer as Promise<Duplex>); // the client's signature says so
    default:
      return method.info.kind satisfies never;
  }
}

function startItems(items: AsyncIterable<unknown>): Started {
  const iterator = items[Symbol.asyncIterator]();
  const begun = iterator.next();
  const drain = async () => {
    for (let item = await begun; item.done !== true; item = await iterator.next());
  };
  return { begun, over: ended(drain()) };
}

function startBytes(opening: Promise<Duplex>): Started {
  return { begun: opening, over: ended(opening.then((stream) => finished(stream))) };
}

async function ended(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
