import type { CallContext } from "../driver/call-context.js";
import type { Logger } from "../log/logger.js";
import type { CallTarget } from "./call-target.js";

/**
 * Creates the last argument of a driver's method; logger and headers are made only for those who look at them.
 *
 * @param trace Names the call's span in the lines of its logger.
 */
export function callContext(
  { instance, method }: CallTarget,
  signal: AbortSignal,
  headers: Headers,
  trace?: Readonly<Record<string, string>>,
): CallContext {
  let logger: Logger | undefined;
  let entries: ReadonlyMap<string, string> | undefined;
  return {
    signal,
    method: method.name,
    get logger() {
      logger ??= instance.driver.logger.child({ method: method.name, ...trace });
      return logger;
    },
    get headers() {
      entries ??= new Map(headers);
      return entries;
    },
  };
}
