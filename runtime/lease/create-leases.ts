import type { Driver } from "../driver/driver.js";
import type { Hooks } from "../hook/hook-spec.js";
import type { LogHub } from "../log/log-hub.js";
import type { Logger } from "../log/logger.js";
import type { Route } from "../session/route.js";
import type { SessionOptions } from "../session/session.js";
import type { Limits } from "../transport/limits.js";
import { ExclusiveSessions } from "./exclusive-sessions.js";
import type { Holding } from "./holding.js";
import { LeaseLife } from "./lease-life.js";
import { clientRoutes, hookRoutes, type LeaseService } from "./lease-service.js";
import { SharedSessions } from "./shared-sessions.js";
import { createTreeSource, type TreeFactory } from "./tree-source.js";

/** How an exporter hands out its devices. */
export interface LeaseOptions extends SessionOptions {
  readonly logger: Logger;
  /** What clients may read; hears `logger`. */
  readonly log: LogHub;
  /** One client at a time, with devices of its own; the next one waits. Default: one session for all. */
  readonly exclusive?: boolean | undefined;
  /** No session but by `beginLease`, each with fresh devices, for all clients. */
  readonly leased?: boolean | undefined;
  /** Longest time that one client may hold an exclusive session, in milliseconds. Default: as long as it likes. */
  readonly maxHoldMs?: number | undefined;
  /** Scripts that run before and after each session. */
  readonly hooks?: Hooks | undefined;
  /** Variables of every hook, besides the usual ones. */
  readonly hookEnvironment?: Readonly<Record<string, string>> | undefined;
  /** Figures of every listener, also of those that hooks call. */
  readonly limits?: Partial<Limits> | undefined;
  /** Message of the day, for people. */
  readonly motd?: string | undefined;
  /** The exporter stops when its first session has ended. */
  readonly exitOnLeaseEnd?: boolean | undefined;
}

/** The leases of one exporter, and how they are called. */
export interface Leases {
  readonly life: LeaseLife;
  readonly holding: Holding;
  /** For the exporter's own addresses. */
  readonly routes: readonly Route[];
}

/** Prepares the leases of a tree, or of fresh trees; no device is touched before one begins. */
export async function createLeases(tree: Driver | TreeFactory, options: LeaseOptions): Promise<Leases> {
  const { logger, log, hooks = {}, hookEnvironment = {}, limits = {}, motd = "", exitOnLeaseEnd = false } = options;
  const trees = await createTreeSource(tree, options);
  const life: LeaseLife = new LeaseLife({
    trees,
    logger,
    hooks,
    hookEnvironment,
    limits,
    exitOnLeaseEnd,
    hookRoutes: (lease) => hookRoutes(service, lease),
  });
  const holding = options.exclusive
    ? new ExclusiveSessions(life, options.maxHoldMs)
    : new SharedSessions(life, !options.leased);
  const service: LeaseService = { life, holding, sample: () => trees.sample, motd, log };
  return { life, holding, routes: clientRoutes(service) };
}
