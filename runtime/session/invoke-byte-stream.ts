import type { Duplex } from "node:stream";
import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { pumpByteStream } from "../stream/pump-byte-stream.js";
import { byteFrames } from "./byte-frames.js";
import { type CallTarget, invokeDriver } from "./call-target.js";
import { dropDuplex, requireDuplex } from "./driver-duplex.js";
import { letGo, openingRequest, type RequestReader } from "./request-reader.js";
import type { RouteContext } from "./route.js";
import { RunningCall } from "./running-call.js";

/**
 * Generates the responses of a byte stream: an empty one when the driver's stream is open, then its bytes.
 *
 * @throws {ConnectError} Whatever goes wrong.
 */
export async function* byteStream(
  method: DescMethod,
  findTarget: () => CallTarget,
  requests: AsyncIterable<Message>,
  context: RouteContext,
  started: (call: RunningCall) => void,
): AsyncGenerator<Message, void, undefined> {
  const target = findTarget();
  const call = new RunningCall(target, context);
  started(call);
  const reader = requests[Symbol.asyncIterator]();
  try {
    const args = decodeArguments(method, await openingRequest(call, reader));
    const opened = call.race(
      call.run(() => invokeDriver(target, args, call.context)),
      dropDuplex,
    );
    yield* pump(method, call, requireDuplex(await opened, target.method.name), reader);
    call.succeed();
  } catch (reason) {
    throw call.fail(reason);
  } finally {
    call.leave();
    letGo(reader);
  }
}

async function* pump(
  method: DescMethod,
  call: RunningCall,
  device: Duplex,
  reader: RequestReader,
): AsyncGenerator<Message, void, undefined> {
  const { wrap, unwrap } = byteFrames(method);
  let clean = false;
  call.onAbort(() => device.destroy());
  try {
    yield create(method.output);
    for await (const bytes of pumpByteStream(device, unwrapAll(reader, unwrap), call.signal)) yield wrap(bytes);
    clean = true;
  } finally {
    if (!clean) device.destroy();
  }
}

async function* unwrapAll(
  reader: RequestReader,
  unwrap: (request: Message) => Uint8Array,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let next = await reader.next(); next.done !== true; next = await reader.next()) yield unwrap(next.value);
}
