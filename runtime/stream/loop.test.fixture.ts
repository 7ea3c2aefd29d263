import type { Duplex } from "node:stream";
import type { ByteStreamCall } from "./open-client-byte-stream.js";
import { pumpByteStream } from "./pump-byte-stream.js";

/** What travels in either direction. */
export interface Frame {
  readonly data: Uint8Array;
}

/** A call without a wire between its ends: one frame is on its way at a time. */
export interface Loop {
  readonly call: ByteStreamCall<Frame, Frame>;
  /** Settles when the exporter's side is over, with what it threw. */
  readonly served: Promise<unknown>;
  /** Sizes of the frames that went down and up, the first ones left out. */
  readonly down: number[];
  readonly up: number[];
}

export function createLoop(device: Duplex, signal?: AbortSignal): Loop {
  const [down, up]: [number[], number[]] = [[], []];
  let settle: (reason: unknown) => void = () => undefined;
  const served = new Promise<unknown>((resolve) => {
    settle = resolve;
  });
  const start = async (requests: AsyncIterable<Frame>, clientSignal: AbortSignal) =>
    watch(serve(device, requests, clientSignal, { down, up }), clientSignal, settle);
  const toError = (reason: unknown) => (reason instanceof Error ? reason : new Error(`call failed: ${String(reason)}`));
  const frames = { open: { data: new Uint8Array(0) }, wrap: (data: Uint8Array) => ({ data }) };
  return { call: { start, ...frames, unwrap: ({ data }) => data, toError, signal }, served, down, up };
}

async function* serve(
  device: Duplex,
  requests: AsyncIterable<Frame>,
  signal: AbortSignal,
  sizes: { down: number[]; up: number[] },
): AsyncGenerator<Frame> {
  const reader = requests[Symbol.asyncIterator]();
  await reader.next();
  yield { data: new Uint8Array(0) };
  for await (const data of pumpByteStream(device, bytesOf(reader, signal, sizes.up), signal)) {
    sizes.down.push(data.byteLength);
    yield { data };
  }
  await reader.return?.();
}

/** As a transport does it: an abort ends the requests, and says so by the signal only. */
async function* bytesOf(
  reader: AsyncIterator<Frame>,
  signal: AbortSignal,
  sizes: number[],
): AsyncGenerator<Uint8Array> {
  const aborted = new Promise<undefined>((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
  for (;;) {
    const item = await Promise.race([reader.next(), aborted]);
    if (item === undefined || item.done === true) return;
    sizes.push(item.value.data.byteLength);
    // A transport has copied the bytes when it asks for more.
    yield Uint8Array.from(item.value.data);
  }
}

/** An abort ends the responses for the client at once, and the exporter's side in its own time. */
function watch(
  responses: AsyncGenerator<Frame>,
  signal: AbortSignal,
  settle: (reason: unknown) => void,
): AsyncIterable<Frame> {
  const aborted = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  aborted.catch(() => undefined);
  const next = async () => {
    const item = responses.next();
    item.then(({ done }) => done && settle(undefined), settle);
    return Promise.race([item, aborted]);
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}
