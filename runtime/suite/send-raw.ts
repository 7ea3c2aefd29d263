import { create, type DescField, type Message } from "@bufbuild/protobuf";
import { durationFromMs } from "@bufbuild/protobuf/wkt";
import { callError, openScope } from "../client/call-scope.js";
import { requireKind } from "../client/require-kind.js";
import { encodeArguments } from "../codec/encode-arguments.js";
import { fieldSlot } from "../codec/field-slot.js";
import { itemCodec } from "../codec/item-codec.js";
import { methodCodec } from "../codec/method-codec.js";
import type { ErrorCode } from "../contract/driver-error.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
import { isDuration, sampleArguments } from "./sample-arguments.js";
import type { Subject, TestedMethod } from "./subject.js";

/**
 * Sends a call whose argument nobody checked on this side.
 *
 * @param value The number; of a duration in milliseconds.
 * @returns The code of the error; undefined for an answer.
 */
export async function sendRaw(
  subject: Subject,
  method: TestedMethod,
  parameter: ParameterInfo,
  value: number | bigint,
): Promise<ErrorCode | undefined> {
  const requests = rawRequests(subject, method, parameter, value);
  const stop = new AbortController();
  const signal = AbortSignal.any([subject.signal, stop.signal, AbortSignal.timeout(subject.options.timeoutMs)]);
  const scope = openScope(subject.client, method.desc, { signal, timeoutMs: 0 });
  try {
    await send(subject, method, requests, { signal, headers: scope.headers });
    return undefined;
  } catch (reason) {
    return callError(reason, scope).code;
  } finally {
    stop.abort();
  }
}

type Requests = readonly [first: Message, ...others: Message[]];

function rawRequests(
  subject: Subject,
  { desc, info }: TestedMethod,
  { field, streamed }: ParameterInfo,
  value: number | bigint,
): Requests {
  const args = sampleArguments({ desc, info }, subject.options);
  // A wrong argument is refused before anybody asks for the bytes of a resource.
  const handles = args.map((one, index) => (info.parameters[index]?.resource && one !== undefined ? "" : one));
  const request = encodeArguments(desc, handles);
  const slot = fieldSlot(field);
  const raw = wireForm(field, value);
  if (streamed) return [request, itemRequest(desc, (item) => slot.set(item, raw))];
  const { open } = methodCodec(desc);
  slot.set(open === undefined ? request : (open.get(request) as Message), raw); // the slot's descriptor says so
  return [request];
}

function itemRequest(desc: TestedMethod["desc"], fill: (item: Message) => void): Message {
  const { frame, holder } = itemCodec(desc);
  const [request, item] = [create(desc.input), create(holder)];
  fill(item);
  frame.set(request, item);
  return request;
}

function wireForm(field: DescField, value: number | bigint): unknown {
  if (isDuration(field)) return durationFromMs(Number(value));
  return field.fieldKind === "scalar" && field.longAsString ? String(value) : value;
}

/** Resolves with the first answer of any kind. */
async function send(
  { client }: Subject,
  { desc, info }: TestedMethod,
  requests: Requests,
  { signal, headers }: { readonly signal: AbortSignal; readonly headers: Record<string, string> },
): Promise<void> {
  const { transport } = client.device.connection;
  if (info.kind === "unary") {
    await transport.unary(requireKind(desc, "unary"), signal, undefined, headers, requests[0]);
    return;
  }
  const streaming = requireKind(desc, streamKinds[info.kind]);
  const response = await transport.stream(streaming, signal, undefined, headers, each(requests));
  await response.message[Symbol.asyncIterator]().next();
}

const streamKinds = {
  "server-stream": "server_streaming",
  "client-stream": "client_streaming",
  "two-way": "bidi_streaming",
  "byte-stream": "bidi_streaming",
} as const;

async function* each(requests: Requests): AsyncGenerator<Message> {
  yield* requests;
}
