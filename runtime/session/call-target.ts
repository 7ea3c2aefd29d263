import { DriverError } from "../contract/driver-error.js";
import type { CallContext } from "../driver/call-context.js";
import type { Logger } from "../log/logger.js";
import type { ResourceTable } from "../resource/resource-table.js";
import type { MethodInfo } from "../schema/method-info.js";
import type { SpanSubject } from "../telemetry/call-span.js";
import type { CallRegistry } from "./call-registry.js";
import type { Instance } from "./instance.js";

/** A method of one instance. */
export interface CallTarget {
  readonly instance: Instance;
  readonly method: MethodInfo;
  readonly calls: CallRegistry;
  readonly resources: ResourceTable;
  /** Writes one line per call. */
  readonly logger: Logger;
}

/** Runs the driver's method. @throws What it throws; `unimplemented` if the driver has none of that name. */
export function invokeDriver(
  { instance, method }: CallTarget,
  args: readonly unknown[],
  context: CallContext,
): unknown {
  const implementation: unknown = Reflect.get(instance.driver, method.name);
  if (typeof implementation === "function") return implementation.apply(instance.driver, [...args, context]);
  const text = `Driver "${instance.driver.constructor.name}" does not implement "${method.name}"`;
  throw new DriverError(text, { code: "unimplemented" });
}

/** A target as spans name it. */
export function subjectOf({ instance, method }: CallTarget): SpanSubject {
  const [, service = "", name = ""] = method.path.split("/");
  return { device: instance.path, service, method: name };
}

/** Names a target as a log line does: `Call "on" of device "dut.power"`. */
export function describeTarget({ instance, method }: CallTarget): string {
  return `Call "${method.name}" of ${instance.path === "" ? "the root device" : `device "${instance.path}"`}`;
}
