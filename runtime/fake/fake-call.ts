import { createHash } from "node:crypto";
import { type Duplex, PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { type DescField, type DescMethod, toBinary } from "@bufbuild/protobuf";
import { encodeArguments } from "../codec/encode-arguments.js";
import type { Resource } from "../contract/resource.js";
import type { CallContext } from "../driver/driver.js";
import { isResource } from "../resource/tee-resource.js";
import { methodInfo } from "../schema/method-info.js";
import type { FakeDriver } from "./fake-script.js";
import { fakeValue } from "./fake-value.js";
import { type Random, randomFrom } from "./random.js";
import { streamPosition } from "./stream-position.js";

/**
 * Answers a call with invented values: a result, a stream of items, or a byte stream that sends every byte back. The items
 * of a caller's stream are taken as they come; where both sides stream, each is answered by one.
 *
 * The values depend on the fake's seed, the method and the arguments, so that asking again answers the same; those of a
 * method that is not idempotent depend on how often it was called, too.
 * @throws {DriverError} `invalid_argument` if an argument does not fit the interface.
 */
export function fakeCall<T>(fake: FakeDriver, desc: DescMethod, args: readonly unknown[], call: CallContext): T {
  return invent(fake, desc, args, call) as T; // the generated method's signature was made from the same descriptor
}

function invent(fake: FakeDriver, desc: DescMethod, args: readonly unknown[], call: CallContext | undefined): unknown {
  const { kind, result, takesResources } = methodInfo(desc);
  if (takesResources) return answerRead(fake, desc, args);
  const random = randomFrom(keyOf(fake, desc, args));
  switch (kind) {
    case "unary":
      return result === undefined ? undefined : fakeValue(result, random);
    case "server-stream":
      return inventItems(fake, desc, random, call?.signal);
    case "client-stream":
      return answerAll(streamOf(desc, args), result, random);
    case "two-way":
      return answerEach(streamOf(desc, args), result, random);
    case "byte-stream":
      return echo();
    default:
      return kind satisfies never;
  }
}

/** Resources are read to their end; what the answer depends on is their digest. */
async function answerRead(fake: FakeDriver, desc: DescMethod, args: readonly unknown[]): Promise<unknown> {
  const { result } = methodInfo(desc);
  const read: unknown[] = [];
  for (const value of args) read.push(isResource(value) ? await digestOf(value) : value);
  const random = randomFrom(keyOf(fake, desc, read));
  return result === undefined ? undefined : fakeValue(result, random);
}

async function digestOf(resource: Resource): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of resource) hash.update(chunk);
  return hash.digest("hex");
}

/** How often methods that are not idempotent were called. */
const counts = new WeakMap<FakeDriver, Map<DescMethod, number>>();

function keyOf(fake: FakeDriver, desc: DescMethod, args: readonly unknown[]): string {
  const { path, idempotent } = methodInfo(desc);
  const request = encodeArguments(desc, args);
  const bytes = Buffer.from(toBinary(desc.input, request)).toString("base64");
  return [fake.config.seed, path, bytes, idempotent ? 0 : countCall(fake, desc)].join(" ");
}

function countCall(fake: FakeDriver, desc: DescMethod): number {
  const ofFake = counts.get(fake) ?? new Map<DescMethod, number>();
  counts.set(fake, ofFake);
  const count = (ofFake.get(desc) ?? 0) + 1;
  ofFake.set(desc, count);
  return count;
}

async function* inventItems(
  { config }: FakeDriver,
  desc: DescMethod,
  random: Random,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, void, undefined> {
  const { result } = methodInfo(desc);
  const { items = Number.POSITIVE_INFINITY, intervalMs } = config;
  for (let given = 0; given < items; given++) {
    if (given > 0) await delay(intervalMs, undefined, signal === undefined ? {} : { signal });
    yield result === undefined ? undefined : fakeValue(result, random);
  }
}

function streamOf(desc: DescMethod, args: readonly unknown[]): AsyncIterable<unknown> {
  return args[streamPosition(methodInfo(desc))] as AsyncIterable<unknown>; // the stub's signature says so
}

async function answerAll(
  items: AsyncIterable<unknown>,
  result: DescField | undefined,
  random: Random,
): Promise<unknown> {
  for await (const _ of items);
  return result === undefined ? undefined : fakeValue(result, random);
}

async function* answerEach(
  items: AsyncIterable<unknown>,
  result: DescField | undefined,
  random: Random,
): AsyncGenerator<unknown, void, undefined> {
  for await (const _ of items) yield result === undefined ? undefined : fakeValue(result, random);
}

/** A writer waits while nobody reads, as at a real device. */
function echo(): Duplex {
  return new PassThrough({ highWaterMark: 64 * 1024 });
}
