import type { MessageInitShape } from "@bufbuild/protobuf";
import type { SendRequestSchema } from "../../generated/jumpstarter/runtime/v1/resource_pb.js";
import type { CallOptions } from "../contract/call-options.js";
import { DriverError } from "../contract/driver-error.js";
import type { DescribedSource } from "../contract/resource.js";
import type { Content } from "../resource/content.js";
import { frameContent } from "../resource/frame-content.js";
import { describeSource, httpUrlOf, openSource } from "../resource/open-source.js";
import { TransferMeter } from "../resource/transfer-meter.js";
import { type ResourceCalls, resourceTimeoutMs } from "./resource-calls.js";

/** How long the exporter may take to say that it needs no more, once the call is answered, in milliseconds. */
const farewellMs = 2_000;

/** What a loan is made for. */
export interface LoanOptions extends Pick<CallOptions, "onProgress"> {
  readonly calls: ResourceCalls;
  /** Name of the parameter. */
  readonly parameter: string;
  /** Aborts with the call. */
  readonly signal: AbortSignal;
  /** Told when the source fails, which no call gets over. */
  readonly onFailure: (reason: unknown) => void;
}

/** The bytes of one argument, while its call lasts. */
export interface Loan {
  /** Stands for them in the call. */
  readonly handle: string;
  /** The call is over: nothing more is sent. Resolves when nothing of the loan is left. */
  close(): Promise<void>;
}

/**
 * Opens a source, asks the exporter for a handle, and begins to send.
 *
 * @throws {DriverError} What opening the source failed with, or why the exporter gave no handle.
 */
export async function lendResource(given: unknown, options: LoanOptions): Promise<Loan> {
  const described = describeSource(given);
  if (described.fetchedBy === "exporter") return lendUrl(described, options);
  const content = await openSource(described, { signal: options.signal });
  try {
    const handle = await askHandle(content, options);
    return send(handle, content, options);
  } catch (reason) {
    content.close(reason);
    throw reason;
  }
}

async function lendUrl({ source, name, size, sha256, headers }: DescribedSource, options: LoanOptions): Promise<Loan> {
  const url = httpUrlOf(source);
  if (url === undefined) {
    throw new DriverError("The exporter fetches http and https URLs only", { code: "invalid_argument" });
  }
  const handle = await askHandle({ name, size, sha256 }, options, { url, headers: { ...headers } });
  return { handle, close: async () => undefined };
}

async function askHandle(
  { name = "", size, sha256 = "" }: Pick<Content, "name" | "size" | "sha256">,
  { calls: { service, headers }, signal }: LoanOptions,
  fetch?: { readonly url: string; readonly headers: Record<string, string> },
): Promise<string> {
  const request = { name, sha256, ...(size !== undefined && { size: BigInt(size) }), ...(fetch && { fetch }) };
  const { handle } = await service.lend(request, { headers, signal, timeoutMs: resourceTimeoutMs });
  return handle;
}

function send(handle: string, content: Content, options: LoanOptions): Loan {
  const { calls, signal } = options;
  const stop = new AbortController();
  const requests = requestsOf(handle, content, options);
  const sent = calls.service
    .send(requests, { headers: calls.headers, signal: AbortSignal.any([signal, stop.signal]) })
    // Why the exporter takes no more, the call itself tells.
    .then(noop, noop);
  return {
    handle,
    close: async () => {
      const timer = setTimeout(() => stop.abort(), farewellMs);
      await sent;
      clearTimeout(timer);
      content.close();
    },
  };
}

async function* requestsOf(
  handle: string,
  content: Content,
  { parameter, onProgress, onFailure }: LoanOptions,
): AsyncGenerator<MessageInitShape<typeof SendRequestSchema>, void, undefined> {
  const meter = onProgress && meterOf(content, parameter, onProgress);
  try {
    yield { frame: { case: "open", value: { handle } } };
    for await (const frame of frameContent(content, (bytes) => meter?.add(bytes))) {
      if (frame.case === "end") meter?.end();
      yield { frame: frame satisfies SendFrame };
    }
  } catch (reason) {
    onFailure(reason);
    throw reason;
  }
}

type SendFrame = MessageInitShape<typeof SendRequestSchema>["frame"];

function meterOf(
  { name, size }: Content,
  parameter: string,
  onProgress: NonNullable<CallOptions["onProgress"]>,
): TransferMeter {
  return new TransferMeter({
    phase: "send",
    parameter,
    ...(name !== undefined && { name }),
    ...(size !== undefined && { total: size }),
    onProgress,
  });
}

function noop(): void {}
