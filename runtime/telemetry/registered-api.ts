import { createRequire } from "node:module";

type Api = typeof import("@opentelemetry/api");

/** Where every copy of version 1 of the API keeps what was registered with it. */
const globalKey = Symbol.for("opentelemetry.js.api.1");
const tracerName = "jumpstarter-ts";

let loaded: Api | undefined;

/**
 * Returns the API of OpenTelemetry if the program has registered a tracer provider with it; undefined otherwise, and then
 * nothing was loaded.
 */
export function registeredApi(): Api | undefined {
  const registered: unknown = Reflect.get(globalThis, globalKey);
  const hasTracer = typeof registered === "object" && registered !== null && "trace" in registered;
  if (!hasTracer) return undefined;
  // At once: the call that asks is about to be sent.
  loaded ??= createRequire(import.meta.url)("@opentelemetry/api") as Api; // what the package exports
  return loaded;
}

/** Returns the tracer of this package. */
export function tracerOf(api: Api): import("@opentelemetry/api").Tracer {
  return api.trace.getTracer(tracerName);
}
