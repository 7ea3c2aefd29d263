/** States of an exporter, under the names of the original wire. */
export const exporterStatuses = [
  "OFFLINE",
  "AVAILABLE",
  "BEFORE_LEASE_HOOK",
  "BEFORE_LEASE_HOOK_FAILED",
  "LEASE_READY",
  "AFTER_LEASE_HOOK",
  "AFTER_LEASE_HOOK_FAILED",
] as const;

/** Where an exporter is in the life of a lease. */
export type ExporterStatus = (typeof exporterStatuses)[number];

/** What moves an exporter from one state to the next. */
export const statusEvents = [
  /** The exporter has started. */
  "start",
  /** A lease begins, and no hook runs before it. */
  "begin",
  /** A lease begins with its hook. */
  "beginWithHook",
  /** The hook that runs has ended; well, or badly with `onFailure: warn`. */
  "hookDone",
  /** The hook that runs has failed for good. */
  "hookFailed",
  /** The lease ends, and no hook runs after it. */
  "end",
  /** The lease ends with its hook, also while the one before it runs. */
  "endWithHook",
  /** The lease of a failed hook is let go. */
  "release",
  /** The exporter stops. */
  "shutdown",
] as const;

/** What moves an exporter from one state to the next. */
export type StatusEvent = (typeof statusEvents)[number];

/** Every transition there is; what is not in the table is refused. Each state can reach each other one. */
export const transitions: Readonly<Record<ExporterStatus, Readonly<Partial<Record<StatusEvent, ExporterStatus>>>>> = {
  OFFLINE: { start: "AVAILABLE" },
  AVAILABLE: { begin: "LEASE_READY", beginWithHook: "BEFORE_LEASE_HOOK", shutdown: "OFFLINE" },
  BEFORE_LEASE_HOOK: {
    hookDone: "LEASE_READY",
    hookFailed: "BEFORE_LEASE_HOOK_FAILED",
    end: "AVAILABLE",
    endWithHook: "AFTER_LEASE_HOOK",
    shutdown: "OFFLINE",
  },
  BEFORE_LEASE_HOOK_FAILED: { release: "AVAILABLE", shutdown: "OFFLINE" },
  LEASE_READY: { end: "AVAILABLE", endWithHook: "AFTER_LEASE_HOOK", shutdown: "OFFLINE" },
  AFTER_LEASE_HOOK: { hookDone: "AVAILABLE", hookFailed: "AFTER_LEASE_HOOK_FAILED", shutdown: "OFFLINE" },
  AFTER_LEASE_HOOK_FAILED: { release: "AVAILABLE", shutdown: "OFFLINE" },
};
