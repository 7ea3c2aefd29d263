import type { DescField, Message } from "@bufbuild/protobuf";
import { callError, openScope } from "../client/call-scope.js";
import { requireKind } from "../client/require-kind.js";
import { encodeArguments } from "../codec/encode-arguments.js";
import { fieldSlot } from "../codec/field-slot.js";
import { methodCodec } from "../codec/method-codec.js";
import type { ErrorCode } from "../contract/driver-error.js";
import { sampleArguments } from "./sample-arguments.js";
import type { Subject, TestedMethod } from "./subject.js";

/**
 * Sends a call whose argument nobody checked on this side.
 *
 * @param value What the message holds, in the form of the wire.
 * @returns The code of the error; undefined for an answer.
 */
export async function sendRaw(
  subject: Subject,
  method: TestedMethod,
  field: DescField,
  value: number | bigint,
): Promise<ErrorCode | undefined> {
  const request = rawRequest(subject, method, field, value);
  const stop = new AbortController();
  const signal = AbortSignal.any([subject.signal, stop.signal, AbortSignal.timeout(subject.options.timeoutMs)]);
  const scope = openScope(subject.client, method.desc, { signal, timeoutMs: 0 });
  try {
    await send(subject, method, request, { signal, headers: scope.headers });
    return undefined;
  } catch (reason) {
    return callError(reason, scope).code;
  } finally {
    stop.abort();
  }
}

function rawRequest(subject: Subject, method: TestedMethod, field: DescField, value: number | bigint): Message {
  const request = encodeArguments(method.desc, sampleArguments(method, subject.options));
  const { open } = methodCodec(method.desc);
  const parameters = open === undefined ? request : (open.get(request) as Message); // the slot's descriptor says so
  const asText = field.fieldKind === "scalar" && field.longAsString;
  fieldSlot(field).set(parameters, asText ? String(value) : value);
  return request;
}

/** Resolves with the first answer of any kind. */
async function send(
  { client }: Subject,
  { desc, info }: TestedMethod,
  request: Message,
  { signal, headers }: { readonly signal: AbortSignal; readonly headers: Record<string, string> },
): Promise<void> {
  const { transport } = client.device.connection;
  if (info.kind === "unary") {
    await transport.unary(requireKind(desc, "unary"), signal, undefined, headers, request);
    return;
  }
  const kind = info.kind === "byte-stream" ? "bidi_streaming" : "server_streaming";
  const streaming = requireKind(desc, kind);
  const response = await transport.stream(streaming, signal, undefined, headers, only(request));
  await response.message[Symbol.asyncIterator]().next();
}

async function* only(request: Message): AsyncGenerator<Message> {
  yield request;
}
