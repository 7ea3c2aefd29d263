import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { DriverError } from "../contract/driver-error.js";
import type { AnyIterable } from "../driver/driver.js";
import { breakAfter } from "./break-after.js";
import type { Fault } from "./fault.js";
import { streamPosition } from "./stream-position.js";
import type { PassingCall } from "./wrap-methods.js";

/** Lets a fault strike a call; what the fault leaves of it comes from `answer`. */
export function strike(fault: Fault, call: PassingCall, answer: (args: readonly unknown[]) => unknown): unknown {
  const { kind } = call.method;
  const rest = () => answer(call.args);
  switch (kind) {
    case "unary":
      return strikeUnary(fault, call, rest);
    case "client-stream":
      return strikeUpload(fault, call, answer);
    case "server-stream":
    case "two-way":
      return strikeStream(fault, call, rest as () => AnyIterable<unknown>); // the stub's signature says so
    case "byte-stream":
      return strikeBytes(fault, call, rest as () => Duplex | Promise<Duplex>); // the stub's signature says so
    default:
      return kind satisfies never;
  }
}

async function strikeUnary(fault: Fault, call: PassingCall, answer: () => unknown): Promise<unknown> {
  await endure(fault, call);
  if (fault.disconnectAfter !== undefined) throw connectionLost(call);
  return answer();
}

/** Reads ahead: the connection is lost whatever the driver would do with the items. */
async function strikeUpload(
  fault: Fault,
  call: PassingCall,
  answer: (args: readonly unknown[]) => unknown,
): Promise<unknown> {
  await endure(fault, call);
  const { disconnectAfter: left } = fault;
  if (left === undefined) return answer(call.args);
  if (left === 0) throw connectionLost(call);
  const position = streamPosition(call.method);
  const items: unknown[] = [];
  for await (const item of call.args[position] as AsyncIterable<unknown>) {
    items.push(item);
    if (items.length >= left) throw connectionLost(call);
  }
  return answer(call.args.with(position, each(items)));
}

async function* each(items: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
  yield* items;
}

async function* strikeStream(
  fault: Fault,
  call: PassingCall,
  answer: () => AnyIterable<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  await endure(fault, call);
  const { disconnectAfter: left = Number.POSITIVE_INFINITY } = fault;
  if (left === 0) throw connectionLost(call);
  let given = 0;
  for await (const item of answer()) {
    yield item;
    given += 1;
    if (given >= left) throw connectionLost(call);
  }
}

async function strikeBytes(fault: Fault, call: PassingCall, answer: () => Duplex | Promise<Duplex>): Promise<Duplex> {
  await endure(fault, call);
  const stream = await answer();
  return fault.disconnectAfter === undefined ? stream : breakAfter(stream, fault.disconnectAfter, connectionLost(call));
}

/** What a fault does before there is an answer of any kind. */
async function endure(fault: Fault, { method, context }: PassingCall): Promise<void> {
  const options = context === undefined ? {} : { signal: context.signal };
  if (fault.delayMs !== undefined) await delay(fault.delayMs, undefined, options);
  if (fault.hang === true) await aborted(context?.signal);
  if (fault.error !== undefined) throw fault.error;
  if (fault.code !== undefined) {
    throw new DriverError(fault.message ?? `Scripted fault of "${method.name}"`, { code: fault.code });
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function connectionLost({ method }: PassingCall): DriverError {
  return new DriverError(`Scripted loss of the connection in "${method.name}"`, { code: "unavailable" });
}
