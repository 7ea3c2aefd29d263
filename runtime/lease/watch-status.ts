import { create } from "@bufbuild/protobuf";
import {
  ExporterStatus,
  type GetStatusResponse,
  GetStatusResponseSchema,
  HookOutputSchema,
  type WatchStatusResponse,
  WatchStatusResponseSchema,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import type { StatusSnapshot } from "../status/status-machine.js";
import type { LeaseEvent } from "./lease-events.js";
import type { LeaseLife } from "./lease-life.js";
import { Mailbox } from "./mailbox.js";

/** Events that one reader may have unread; more make the oldest line of output go. */
const capacity = 1_024;

/** Streams the status, now and after every change, and what hooks print, until the reader leaves or the exporter stops. */
export function watchStatus(life: LeaseLife, signal: AbortSignal): AsyncIterable<WatchStatusResponse> {
  const box = new Mailbox<WatchStatusResponse>(capacity, dropLine, () => {
    stopWatching();
    signal.removeEventListener("abort", end);
  });
  const end = () => box.end();
  box.push(statusEvent(life.status.snapshot));
  const stopWatching = life.events.watch((event) => {
    box.push(toResponse(event));
    if (event.kind === "status" && event.snapshot.status === "OFFLINE") end();
  });
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted || life.status.status === "OFFLINE") end();
  return box;
}

/** Writes the status as the wire has it. */
export function statusMessage({ status, message, version, previous }: StatusSnapshot): GetStatusResponse {
  return create(GetStatusResponseSchema, {
    status: ExporterStatus[status],
    message,
    statusVersion: BigInt(version),
    ...(previous !== undefined && { previousStatus: ExporterStatus[previous] }),
  });
}

function toResponse(event: LeaseEvent): WatchStatusResponse {
  if (event.kind === "status") return statusEvent(event.snapshot);
  const value = create(HookOutputSchema, { hook: event.hook, line: event.line });
  return create(WatchStatusResponseSchema, { event: { case: "output", value } });
}

function statusEvent(snapshot: StatusSnapshot): WatchStatusResponse {
  return create(WatchStatusResponseSchema, { event: { case: "status", value: statusMessage(snapshot) } });
}

/** Drops the oldest line and has the next one tell of it; changes of the status are few and stay. */
function dropLine(items: WatchStatusResponse[]): void {
  const [oldest, next] = items.flatMap(({ event }, index) =>
    event.case === "output" ? [{ index, output: event.value }] : [],
  );
  items.splice(oldest?.index ?? 0, 1);
  if (oldest !== undefined && next !== undefined) next.output.lost += oldest.output.lost + 1n;
}
