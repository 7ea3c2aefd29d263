import type { Duplex } from "node:stream";
import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { pumpByteStream } from "../stream/pump-byte-stream.js";
import { byteFrames } from "./byte-frames.js";
import { dropDuplex, requireDuplex } from "./driver-duplex.js";
import { letGo, openingRequest, type RequestReader } from "./request-reader.js";
import type { RunningCall } from "./running-call.js";

/** Generates the responses of a byte stream: an empty one when the driver's stream is open, then its bytes. */
export async function* byteStream(
  method: DescMethod,
  call: RunningCall,
  requests: AsyncIterable<Message>,
): AsyncGenerator<Message, void, undefined> {
  const { wrap, unwrap } = byteFrames(method);
  const reader = requests[Symbol.asyncIterator]();
  let device: Duplex | undefined;
  try {
    device = await openDevice(method, call, reader);
    yield create(method.output);
    for await (const bytes of pumpByteStream(device, unwrapAll(reader, unwrap), call.signal)) yield wrap(bytes);
  } finally {
    device?.destroy();
    letGo(reader);
  }
}

async function openDevice(method: DescMethod, call: RunningCall, reader: RequestReader): Promise<Duplex> {
  const args = decodeArguments(method, await openingRequest(call, reader));
  const device = requireDuplex(await call.invoke(args, dropDuplex), call.target.method.name);
  call.onAbort(() => device.destroy());
  return device;
}

async function* unwrapAll(
  reader: RequestReader,
  unwrap: (request: Message) => Uint8Array,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let next = await reader.next(); next.done !== true; next = await reader.next()) yield unwrap(next.value);
}
