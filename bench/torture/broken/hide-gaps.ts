import { type LogEvent, openLogs } from "jumpstarter-ts";
import type { OpenViewer } from "../cases/r16-log-fan-out.js";

/** A log that says nothing of what is missing. */
export const hideGaps: OpenViewer = async ({ device }) =>
  linesOf(await openLogs(device.connection, { sources: ["driver"] }));

async function* linesOf(events: AsyncIterable<LogEvent>): AsyncGenerator<LogEvent> {
  for await (const event of events) if (!("dropped" in event)) yield event;
}
