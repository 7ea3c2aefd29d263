import { create, type JsonObject } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import {
  type LogLevel as LogLevelValue,
  type LogSource as LogSourceValue,
  type LogStreamRequest,
  type LogStreamResponse,
  LogStreamResponseSchema,
  SessionService,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { type LogEntry, type LogEvent, logSources } from "../log/log-entry.js";
import type { LogFilter, LogHub, LogSubscription } from "../log/log-hub.js";
import { logSeverities } from "../log/log-severity.js";
import type { Route, RouteContext } from "./route.js";

/** Returns the route that gives every caller the whole log of a hub. */
export function logRoute(hub: LogHub): Route {
  return {
    kind: "server-stream",
    method: SessionService.method.logStream,
    invoke: (request, { signal }) => responses(hub, readFilter(request as LogStreamRequest), signal), // its method says so
  };
}

async function* responses(
  hub: LogHub,
  filter: LogFilter,
  signal: RouteContext["signal"],
): AsyncGenerator<LogStreamResponse, void, undefined> {
  const subscription = hub.subscribe(filter);
  try {
    // Nobody else would wake a reader that waits for a line.
    signal.addEventListener("abort", subscription.leave, { once: true });
    yield create(LogStreamResponseSchema);
    yield* eventsOf(subscription, signal);
  } finally {
    subscription.leave();
    signal.removeEventListener("abort", subscription.leave);
  }
}

async function* eventsOf({ next }: LogSubscription, signal: AbortSignal): AsyncGenerator<LogStreamResponse> {
  while (!signal.aborted) {
    const event = await next();
    if (event === undefined) return;
    yield encodeEvent(event);
  }
}

/** Every reader of a line gets one message. */
const encoded = new WeakMap<LogEntry, LogStreamResponse>();

function encodeEvent(event: LogEvent): LogStreamResponse {
  if ("dropped" in event) {
    return create(LogStreamResponseSchema, { event: { case: "dropped", value: BigInt(event.dropped) } });
  }
  const known = encoded.get(event);
  if (known !== undefined) return known;
  const response = encodeLine(event);
  encoded.set(event, response);
  return response;
}

function encodeLine({ time, level, source, device, message, fields }: LogEntry): LogStreamResponse {
  const line = {
    time: timestampFromDate(time),
    level: (logSeverities.indexOf(level) + 1) as LogLevelValue, // in the order of the proto, after unspecified
    source: (logSources.indexOf(source) + 1) as LogSourceValue, // in the order of the proto, after unspecified
    ...(device !== undefined && { device }),
    message,
    fields: fields as JsonObject, // read from JSON
  };
  return create(LogStreamResponseSchema, { event: { case: "line", value: line } });
}

/** Levels and sources that this version does not know ask for nothing. */
function readFilter({ level, devices, sources }: LogStreamRequest): LogFilter {
  const least = logSeverities[level - 1];
  return {
    ...(least !== undefined && { level: least }),
    devices,
    sources: sources.flatMap((source) => logSources[source - 1] ?? []),
  };
}
