import { PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import type { HookSpec } from "../hook/hook-spec.js";
import type { LeaseEvent } from "../lease/lease-events.js";
import { silentLogger } from "../log/logger.js";
import { Exporter, type ExporterOptions } from "./exporter.js";

/** A relay that writes its life into a list of the class, which each {@link start} empties. */
export class Relay extends PowerDriver {
  static log: string[] = [];

  override open() {
    Relay.log.push("open");
  }
  on() {
    Relay.log.push("on");
  }
  off() {
    Relay.log.push("off");
  }
  cycle() {}
  *read(): Iterable<PowerReading> {}
  override close() {
    Relay.log.push("close");
  }
}

/** Calls a method without arguments, with what every machine has: the address, and a POST of JSON. */
const call = (method: string) => `
  const { request } = await import("node:http");
  await new Promise((resolve, reject) => {
    const path = "/jumpstarter.driver.power.v1.PowerService/${method}";
    const headers = { "content-type": "application/json" };
    const sent = request({ socketPath: process.env.JUMPSTARTER_HOST, method: "POST", path, headers }, (response) => {
      console.log("${method} " + response.statusCode);
      response.resume().on("end", resolve);
    });
    sent.on("error", reject).end("{}");
  });`;
/** A hook that does it. */
export const calling = (method: string): HookSpec => ({
  script: `(async () => {${call(method)}})()`,
  exec: process.execPath,
});

/** Starts an exporter of one relay, and collects its events. */
export async function start(options: Partial<ExporterOptions>): Promise<{ exporter: Exporter; events: LeaseEvent[] }> {
  Relay.log = [];
  const exporter = await Exporter.start(() => new Relay(), {
    listen: [{ kind: "unix" }],
    logger: silentLogger,
    ...options,
  });
  const events: LeaseEvent[] = [{ kind: "status", snapshot: exporter.status }];
  exporter.watch((event) => events.push(event));
  return { exporter, events };
}

/** Events as lines: the status, or what a hook printed. */
export function tell(events: readonly LeaseEvent[]): readonly string[] {
  return events.map((event) => (event.kind === "status" ? event.snapshot.status : `${event.hook}: ${event.line}`));
}

/** A hook of these lines. */
export const pipe = (lines: string): HookSpec => ({ script: lines });

/** A hook that fails. */
export const failing = (onFailure?: HookSpec["onFailure"]): HookSpec => ({
  script: "exit 3",
  ...(onFailure !== undefined && { onFailure }),
});
