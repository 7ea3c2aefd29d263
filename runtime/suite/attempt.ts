import type { Duplex } from "node:stream";
import type { CallOptions } from "../contract/call-options.js";
import { DriverError } from "../contract/driver-error.js";
import type { Resource } from "../contract/resource.js";
import type { Subject, TestedMethod } from "./subject.js";
import { tooLate, within } from "./within.js";

/** How a call ended, as its caller saw it. */
export type Outcome =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: DriverError }
  /** It went on for longer than a suite waits, and was canceled. */
  | { readonly kind: "endless" };

/** How many items of a stream a call takes before it stops. */
const enoughItems = 2;

/** Calls a method as a client does and tells how it ended; of a stream, how its beginning went. */
export async function attempt(subject: Subject, method: TestedMethod, args: readonly unknown[]): Promise<Outcome> {
  const stop = new AbortController();
  const signal = AbortSignal.any([subject.signal, stop.signal]);
  const answer = begin(subject, method, args, { signal, timeoutMs: 0 });
  const outcome = await within(subject.options.timeoutMs, settled(answer));
  if (outcome !== tooLate) return outcome;
  stop.abort();
  await within(subject.options.timeoutMs, settled(answer));
  return { kind: "endless" };
}

/** Begins a call; resolves with what there is to see of its answer. */
export function begin(
  { client }: Subject,
  { info }: TestedMethod,
  args: readonly unknown[],
  options: CallOptions,
): Promise<unknown> {
  const answer = callClient(client, info.name, [...args, options]);
  switch (info.kind) {
    case "unary":
      return info.returnsResource ? readBytes(answer as Promise<Resource | null>) : (answer as Promise<unknown>); // the generated client's signature says so
    case "client-stream":
      return answer as Promise<unknown>; // the generated client's signature says so
    case "server-stream":
    case "two-way":
      return takeItems(answer as AsyncIterable<unknown>); // the generated client's signature says so
    case "byte-stream":
      return openAndClose(answer as Promise<Duplex>); // the generated client's signature says so
    default:
      return info.kind satisfies never;
  }
}

/** Calls a method of a generated client by its name. */
export function callClient(client: object, name: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(client, name);
  if (typeof method === "function") return method.apply(client, args);
  throw new TypeError(`The client has no method "${name}"`);
}

/** Says how a call ended: `the answer 5`, `the error not_found: no such port`. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "value":
      return outcome.value === undefined ? "an answer" : `the answer ${describeValue(outcome.value)}`;
    case "error":
      return `the error ${outcome.error.code}: ${outcome.error.message}`;
    case "endless":
      return "no answer";
    default:
      return outcome satisfies never;
  }
}

/** Shows a value in one line. */
export function describeValue(value: unknown): string {
  const text = inspectLine(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function inspectLine(value: unknown): string {
  const seen = JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === "bigint") return `${item}n`;
    return item instanceof Map || item instanceof Set ? [...item] : item;
  });
  return seen ?? String(value);
}

async function settled(answer: Promise<unknown>): Promise<Outcome> {
  try {
    return { kind: "value", value: await answer };
  } catch (error) {
    if (error instanceof DriverError) return { kind: "error", error };
    throw error;
  }
}

/** A resource is what is in it. */
async function readBytes(answer: Promise<Resource | null>): Promise<unknown> {
  const resource = await answer;
  return resource?.bytes();
}

async function takeItems(items: AsyncIterable<unknown>): Promise<undefined> {
  let taken = 0;
  for await (const _ of items) {
    taken += 1;
    if (taken === enoughItems) break;
  }
  return undefined;
}

async function openAndClose(opening: Promise<Duplex>): Promise<undefined> {
  const stream = await opening;
  stream.on("error", () => undefined);
  stream.destroy();
  return undefined;
}
