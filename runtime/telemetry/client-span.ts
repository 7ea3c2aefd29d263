import type { Span } from "@opentelemetry/api";
import { callAttributes, endSpan, type SpanOutcome, type SpanSubject, spanName } from "./call-span.js";
import { registeredApi, tracerOf } from "./registered-api.js";
import { writeContext } from "./trace-context.js";

/** The span of one call as its caller sees it. */
export class ClientSpan {
  readonly #span: Span;
  #ended = false;

  constructor(span: Span) {
    this.#span = span;
  }

  /** Ends the span; does nothing the second time. A call that its caller left early has not failed. */
  end(outcome: SpanOutcome, text?: string): void {
    if (this.#ended) return;
    this.#ended = true;
    endSpan(this.#span, "grpc", outcome, outcome !== "ok" && outcome !== "canceled", text);
  }
}

/**
 * Begins the span of a call, as a child of whatever span is active, and writes its context into the call's headers;
 * undefined, and nothing is written, where no SDK is registered.
 */
export function startClientSpan(subject: SpanSubject, headers: Record<string, string>): ClientSpan | undefined {
  const api = registeredApi();
  if (api === undefined) return undefined;
  const active = api.context.active();
  const options = { kind: api.SpanKind.CLIENT, attributes: callAttributes(subject, "grpc") };
  const span = tracerOf(api).startSpan(spanName(subject), options, active);
  writeContext(api, api.trace.setSpan(active, span), headers);
  return new ClientSpan(span);
}
