import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { createClient } from "@connectrpc/connect";
import {
  type LogLevel,
  type LogLine,
  type LogSource,
  type LogStreamRequestSchema,
  type LogStreamResponse,
  SessionService,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { type LogEntry, type LogEvent, logSources } from "../log/log-entry.js";
import type { LogFilter } from "../log/log-hub.js";
import { logSeverities } from "../log/log-severity.js";
import type { Connection } from "../transport/connection.js";
import { Cancellation } from "./cancellation.js";
import { sessionError } from "./session-calls.js";

const failure = "Cannot read the log of the exporter";

/** Which lines of an exporter's log to read. */
export interface ReadLogOptions extends LogFilter {
  /** Ends the log. */
  readonly signal?: AbortSignal;
}

/** The log of an exporter from one moment on; leaving the loop, or disposing, ends it. */
export interface Logs extends AsyncIterable<LogEvent>, AsyncDisposable {}

/**
 * Reads the log of an exporter: what drivers, hooks and the exporter itself write from now on.
 *
 * Resolves when the exporter has begun to collect, so that nothing is missed that happens afterwards. A reader that is too
 * slow loses the oldest lines and finds `{ dropped: N }` in their place; it never slows the exporter. The log ends with the
 * exporter. It is read once: a second loop goes on where the first one stopped reading.
 * @param connection `client.device.connection`.
 * @throws {DriverError} Also while reading, when the connection is lost.
 */
export async function openLogs(connection: Connection, options: ReadLogOptions = {}): Promise<Logs> {
  const cancellation = new Cancellation(options.signal);
  const { logStream } = createClient(SessionService, connection.transport);
  const responses = logStream(toRequest(options), { signal: cancellation.signal })[Symbol.asyncIterator]();
  const first = await responses.next().catch((reason: unknown) => {
    cancellation.cancel();
    throw sessionError(failure, reason);
  });
  return toLogs(responses, cancellation, first.done === true);
}

/** Levels and sources stand in the order of the proto, after the unspecified one. */
function toRequest({ level, devices, sources }: ReadLogOptions): MessageInitShape<typeof LogStreamRequestSchema> {
  return {
    ...(level !== undefined && { level: (logSeverities.indexOf(level) + 1) as LogLevel }),
    devices: [...(devices ?? [])],
    sources: (sources ?? []).map((source) => (logSources.indexOf(source) + 1) as LogSource),
  };
}

function toLogs(responses: AsyncIterator<LogStreamResponse>, cancellation: Cancellation, ended: boolean): Logs {
  const end = { done: true, value: undefined } as const;
  let over = ended;
  const leave = async () => {
    over = true;
    cancellation.cancel();
    return end;
  };
  const next = async (): Promise<IteratorResult<LogEvent, undefined>> => {
    try {
      while (!over) {
        const { done, value } = await responses.next();
        const event = done === true ? undefined : readEvent(value);
        if (event !== undefined) return { done: false, value: event };
        if (done === true) return leave();
      }
      return end;
    } catch (reason) {
      // Whoever ended the log knows.
      if (over || cancellation.signal.aborted) return leave();
      await leave();
      throw sessionError(failure, reason);
    }
  };
  const iterator = { next, return: leave };
  return {
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: async () => void (await leave()),
  };
}

/** Undefined for an event that this version does not know. */
function readEvent({ event }: LogStreamResponse): LogEvent | undefined {
  switch (event.case) {
    case "line":
      return readLine(event.value);
    case "dropped":
      return { dropped: Number(event.value) };
    case undefined:
      return undefined;
    default:
      return event satisfies never;
  }
}

function readLine({ time, level, source, device, message, fields }: LogLine): LogEntry {
  return {
    time: time === undefined ? new Date() : timestampDate(time),
    level: logSeverities[level - 1] ?? "info",
    source: logSources[source - 1] ?? "system",
    ...(device !== undefined && { device }),
    message,
    fields: { ...fields },
  };
}
