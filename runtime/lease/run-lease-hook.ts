import { rm } from "node:fs/promises";
import type { HookName, HookSpec } from "../hook/hook-spec.js";
import { readMotd } from "../hook/read-motd.js";
import { type HookOutcome, runHook } from "../hook/run-hook.js";
import type { Logger } from "../log/logger.js";
import type { Route } from "../session/route.js";
import type { Limits } from "../transport/limits.js";
import { listen } from "../transport/listen.js";
import { createPrivateFolder } from "../transport/private-folder.js";
import type { Lease } from "./lease.js";

/** One run of a hook for a lease. */
export interface LeaseHookRun {
  readonly hook: HookName;
  readonly spec: HookSpec;
  readonly lease: Lease;
  /** What the hook may call; served at an address that nobody else is told. */
  readonly routes: readonly Route[];
  /** Variables besides those of every hook. */
  readonly environment: Readonly<Record<string, string>>;
  /** Figures of the listener it calls. */
  readonly limits: Partial<Limits>;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
  readonly logger: Logger;
}

/** The calls of a hook that has ended are of no use to anybody. */
const closeGraceMs = 50;

/** Runs a hook with a socket of its own, which is gone when the hook is; a beforeLease hook may set the lease's motd. */
export async function runLeaseHook(run: LeaseHookRun): Promise<HookOutcome> {
  const { hook, spec, lease, logger } = run;
  const folder = await createPrivateFolder();
  try {
    const address = { kind: "unix", path: `${folder}/socket` } as const;
    const listener = await listen(run.routes, address, { logger, limits: { ...run.limits, closeGraceMs } });
    try {
      const environment = { ...run.environment, ...hookVariables(run, folder) };
      return await runHook(spec, { environment, onLine: run.onLine, signal: run.signal });
    } finally {
      if (hook === "beforeLease") lease.motd = await readMotd(`${folder}/motd`);
      await listener.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function hookVariables({ hook, lease }: LeaseHookRun, folder: string): Record<string, string> {
  return {
    JUMPSTARTER_HOST: `${folder}/socket`,
    JMP_DRIVERS_ALLOW: "UNSAFE",
    LEASE_NAME: lease.terms.name,
    CLIENT_NAME: lease.terms.client,
    ...(hook === "beforeLease" && { JMP_MOTD_FILE: `${folder}/motd` }),
  };
}
