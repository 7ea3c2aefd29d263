import { DriverError } from "../contract/driver-error.js";
import { ExporterShutdown } from "../errors/shutdown.js";
import type { Session } from "../session/session.js";
import { type Door, gateRefusal } from "../status/gate.js";
import type { Lease } from "./lease.js";
import type { LeaseLife } from "./lease-life.js";

/**
 * Returns the session of a lease if its clients may call it now.
 *
 * @param wanted What the caller's header says; a call without one takes any session there is.
 * @throws {DriverError} `failed_precondition`, naming the status and what to wait for.
 */
export function admitClient(life: LeaseLife, wanted: string | null): Session {
  const { current, status } = life;
  refuseStranger(life, wanted);
  refuseAt(status.status, "client");
  if (current === undefined || current.reason !== undefined) throw over(current?.reason);
  return current.session;
}

/** Returns the session of a lease for its own hook, while one runs. @throws {DriverError} `failed_precondition`. */
export function admitHook(life: LeaseLife, lease: Lease): Session {
  refuseAt(life.status.status, "hook");
  if (life.current !== lease) throw over(lease.reason);
  return lease.session;
}

/** Fences off whoever means a session that has ended. @throws {DriverError} `failed_precondition`. */
export function refuseStranger({ current, status }: LeaseLife, wanted: string | null): void {
  if (wanted === null || current?.session.uuid === wanted) return;
  const text = `The session you connected to has ended (the exporter is ${status.status}): connect again, and wait for LEASE_READY`;
  throw new DriverError(text, { code: "failed_precondition" });
}

function refuseAt(status: Parameters<typeof gateRefusal>[0], door: Door): void {
  const refusal = gateRefusal(status, door);
  if (refusal !== undefined) throw new DriverError(refusal, { code: "failed_precondition" });
}

/** Whoever calls an exporter that stops has lost it, like those whose calls it has ended. */
function over(reason: DriverError | undefined): DriverError {
  if (reason !== undefined && ExporterShutdown.is(reason)) return reason;
  const why = reason === undefined ? "" : ` (${reason.message})`;
  return new DriverError(`The session ends${why}: wait for AVAILABLE and connect again`, {
    code: "failed_precondition",
  });
}
