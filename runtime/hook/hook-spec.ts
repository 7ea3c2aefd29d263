/** Which hook it is, under the names of the exporter's configuration. */
export type HookName = "beforeLease" | "afterLease";

/** What a failed hook means for the lease: nothing but a warning, its end, or the end of the exporter. */
export type OnFailure = "warn" | "endLease" | "exit";

/** A script that runs before or after a lease. */
export interface HookSpec {
  /** One line that names a file is run as that file, everything else as the text of a script. */
  readonly script: string;
  /** Program that runs the script. Default `/bin/sh`, for a file ending in `.py` `python3`. */
  readonly exec?: string;
  /** Longest run, in milliseconds, at most ten days. Default 120 000. */
  readonly timeoutMs?: number;
  /** Default `warn`. */
  readonly onFailure?: OnFailure;
  /** Names of variables that the hook gets from the exporter's own environment, besides the usual ones. */
  readonly passEnvironment?: readonly string[];
}

/** The hooks of an exporter. */
export type Hooks = Readonly<Partial<Record<HookName, HookSpec>>>;

/** Longest run of a hook that does not say, in milliseconds. */
const defaultHookTimeoutMs = 120_000;
/** Ten days. A timer of Node's that is set for more than 24 days is over at once. */
const longestHookTimeoutMs = 864_000_000;

/** Longest run of a hook, in milliseconds. */
export function hookTimeoutMs({ timeoutMs = defaultHookTimeoutMs }: Pick<HookSpec, "timeoutMs">): number {
  return Math.min(timeoutMs, longestHookTimeoutMs);
}
