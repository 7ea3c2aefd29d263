import type { Context, SpanContext } from "@opentelemetry/api";

type Api = typeof import("@opentelemetry/api");

const versioned = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;

/** Writes a context into headers, by the program's own propagator if it has registered one, else as W3C says. */
export function writeContext(api: Api, context: Context, headers: Record<string, string>): void {
  const own: Record<string, string> = {};
  if (api.propagation.fields().length > 0) api.propagation.inject(context, own);
  else writeTraceparent(api, context, own);
  const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(own)) {
    // What the caller has written by hand is what the caller means.
    if (!known.has(name.toLowerCase())) headers[name] = value;
  }
}

/** Reads the context of whoever called, in the form of {@link writeContext}. */
export function readContext(api: Api, context: Context, headers: Headers): Context {
  if (api.propagation.fields().length > 0) {
    return api.propagation.extract(context, headers, {
      get: (carrier, name) => carrier.get(name) ?? undefined,
      keys: (carrier) => [...carrier.keys()],
    });
  }
  const parent = readTraceparent(api, headers);
  return parent === undefined ? context : api.trace.setSpanContext(context, parent);
}

function writeTraceparent(api: Api, context: Context, headers: Record<string, string>): void {
  const span = api.trace.getSpanContext(context);
  if (span === undefined || !api.isSpanContextValid(span)) return;
  const flags = span.traceFlags.toString(16).padStart(2, "0");
  headers.traceparent = `00-${span.traceId}-${span.spanId}-${flags}`;
  const state = span.traceState?.serialize() ?? "";
  if (state !== "") headers.tracestate = state;
}

function readTraceparent(api: Api, headers: Headers): SpanContext | undefined {
  const [, traceId = "", spanId = "", flags = ""] = versioned.exec(headers.get("traceparent")?.trim() ?? "") ?? [];
  const state = headers.get("tracestate");
  const parent = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
    ...(state !== null && { traceState: api.createTraceState(state) }),
  };
  return api.isSpanContextValid(parent) ? parent : undefined;
}
