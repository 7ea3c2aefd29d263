import type { z } from "zod";
import type { HookSpec, Hooks } from "../hook/hook-spec.js";
import type { exporterSchema } from "./exporter-schema.js";

type HooksSection = NonNullable<z.output<typeof exporterSchema>["hooks"]>;
type HookSection = NonNullable<HooksSection["beforeLease"]>;

/** Reads the hooks of a checked file; either spelling of a key will do, and the one without underscores wins. */
export function readHooks(section: HooksSection = {}): Hooks {
  const before = section.beforeLease ?? section.before_lease;
  const after = section.afterLease ?? section.after_lease;
  return { ...(before && { beforeLease: readHook(before) }), ...(after && { afterLease: readHook(after) }) };
}

function readHook({ script, exec, timeout, passEnvironment, ...hook }: HookSection): HookSpec {
  const onFailure = hook.onFailure ?? hook.on_failure;
  return {
    script,
    ...(typeof exec === "string" && { exec }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    ...(onFailure !== undefined && { onFailure }),
    ...(passEnvironment !== undefined && { passEnvironment }),
  };
}
