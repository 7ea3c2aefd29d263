import type { SessionClient } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import type { DriverError } from "../contract/driver-error.js";
import type { LeaseLife } from "./lease-life.js";

/** What somebody who wants a session is told: what there is to wait for, or that it is ready. */
export type HoldNews =
  | { readonly kind: "wait"; readonly text: string; readonly holder?: Holder; readonly position: number }
  | { readonly kind: "held"; readonly sessionUuid: string };

/** Who holds a session, and since when of the monotonic clock. */
export interface Holder {
  readonly client: SessionClient | undefined;
  readonly since: number;
}

/** Who gets the sessions of an exporter. */
export interface Holding {
  /** Begins what is there without a client. @throws {DriverError} Naming the device that does not open. */
  start(): Promise<void>;
  /** Waits for a session, and holds it until `signal` aborts or the reader leaves. */
  hold(client: SessionClient | undefined, signal: AbortSignal): AsyncIterable<HoldNews>;
  /** Makes sure that there is a session to describe, if that takes no client. */
  touch(): Promise<void>;
  /** Says why a caller without the header of a session is refused; undefined when it needs none. */
  refuseNameless(): DriverError | undefined;
  /** Sends everybody away who waits. */
  close(reason: DriverError): void;
}

/** Writes who a client is: `alice's "pytest" (pid 4711, uid 1000, on bench-3)`. */
export function describeClient(client: SessionClient | undefined): string {
  if (client === undefined) return "a client";
  const { pid, uid, host, program } = client;
  const facts = [
    pid === 0 ? "" : `pid ${pid}`,
    uid === undefined ? "" : `uid ${uid}`,
    host === "" ? "" : `on ${clean(host)}`,
  ];
  const known = facts.filter((fact) => fact !== "").join(", ");
  return `${program === "" ? "a client" : `"${clean(program)}"`}${known === "" ? "" : ` (${known})`}`;
}

/** Clients write what they like. */
function clean(text: string): string {
  return text.replace(/[^\P{C}]/gu, "?").slice(0, 64);
}

/** Writes what the exporter does, for those who wait for it. */
export function describeState({ status, isOpening }: LeaseLife): string {
  if (isOpening) return "AVAILABLE: the devices are being opened";
  const { status: name, message } = status.snapshot;
  return message === "" ? name : `${name}: ${message}`;
}

/** Writes a span of time for people: `12 s`, `3 min`, `2 h 5 min`. */
export function describeSpan(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
