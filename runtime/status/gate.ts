import type { ExporterStatus } from "./transitions.js";

/** Where a call comes in: the exporter's own addresses, or the socket that only a running hook is told of. */
export type Door = "client" | "hook";

interface Passage {
  /** Doors that are open in the state. */
  readonly open: readonly Door[];
  /** What a caller before a closed door has to wait for or to do. */
  readonly advice: string;
}

const passages: Readonly<Record<ExporterStatus, Passage>> = {
  OFFLINE: { open: [], advice: "the exporter is not started or shuts down; wait until it is started again" },
  AVAILABLE: { open: [], advice: "no session is open; connect again to begin one, and wait for LEASE_READY" },
  BEFORE_LEASE_HOOK: { open: ["hook"], advice: "the beforeLease hook runs; wait for LEASE_READY" },
  BEFORE_LEASE_HOOK_FAILED: { open: [], advice: "the beforeLease hook failed; wait for AVAILABLE and connect again" },
  LEASE_READY: { open: ["client"], advice: "calls of a hook pass only while it runs" },
  AFTER_LEASE_HOOK: {
    open: ["hook"],
    advice: "the session has ended and the afterLease hook runs; wait for AVAILABLE and connect again",
  },
  AFTER_LEASE_HOOK_FAILED: { open: [], advice: "the afterLease hook failed; wait for AVAILABLE and connect again" },
};

/** Says why a call may not pass to a driver, and what to wait for; undefined when it may. */
export function gateRefusal(status: ExporterStatus, door: Door): string | undefined {
  const { open, advice } = passages[status];
  return open.includes(door) ? undefined : `Devices cannot be called while the exporter is ${status}: ${advice}`;
}
