import type { Context, Span } from "@opentelemetry/api";
import { callAttributes, endSpan, type RpcSystem, type SpanOutcome, type SpanSubject, spanName } from "./call-span.js";
import { registeredApi, tracerOf } from "./registered-api.js";
import { readContext } from "./trace-context.js";

type Api = typeof import("@opentelemetry/api");

/** Outcomes that are the exporter's or the device's fault; the rest are the caller's. */
const faults: ReadonlySet<SpanOutcome> = new Set([
  "unknown",
  "deadline_exceeded",
  "unimplemented",
  "internal",
  "unavailable",
  "data_loss",
]);

/** The span of one call as the exporter sees it. */
export class ServerSpan {
  readonly #api: Api;
  readonly #span: Span;
  readonly #context: Context;
  readonly #system: RpcSystem;

  constructor(api: Api, span: Span, context: Context, system: RpcSystem) {
    this.#api = api;
    this.#span = span;
    this.#context = context;
    this.#system = system;
  }

  /** Names the span in lines of the log. */
  get ids(): { readonly traceId: string; readonly spanId: string } {
    const { traceId, spanId } = this.#span.spanContext();
    return { traceId, spanId };
  }

  /** Runs work such that spans it begins are children of this one. */
  run<T>(work: () => T): T {
    return this.#api.context.with(this.#context, work);
  }

  /** Ends the span. */
  end(outcome: SpanOutcome, text?: string): void {
    endSpan(this.#span, this.#system, outcome, faults.has(outcome), text);
  }
}

/** Begins the span of a call, as a child of the caller's; undefined where no SDK is registered. */
export function startServerSpan(subject: SpanSubject, headers: Headers): ServerSpan | undefined {
  const api = registeredApi();
  if (api === undefined) return undefined;
  const system = (headers.get("content-type") ?? "").startsWith("application/grpc") ? "grpc" : "connect_rpc";
  const parent = readContext(api, api.context.active(), headers);
  const options = { kind: api.SpanKind.SERVER, attributes: callAttributes(subject, system) };
  const span = tracerOf(api).startSpan(spanName(subject), options, parent);
  return new ServerSpan(api, span, api.trace.setSpan(parent, span), system);
}
