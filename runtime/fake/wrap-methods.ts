import type { DescMethod } from "@bufbuild/protobuf";
import type { CallContext, Driver } from "../driver/driver.js";
import { servicesOf } from "../driver/services-of.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";

/** One call on its way to a driver's method. */
export interface PassingCall {
  readonly method: MethodInfo;
  readonly desc: DescMethod;
  /** One per parameter. */
  readonly args: readonly unknown[];
  /** Absent when a test calls the driver without a session and passes none. */
  readonly context: CallContext | undefined;
  /** Runs the driver's own method, with other arguments if some are given. */
  readonly proceed: (args?: readonly unknown[]) => unknown;
}

/** Puts a function around every method of a driver's interfaces, however the driver's class came by them. */
export function wrapMethods(driver: Driver, around: (call: PassingCall) => unknown): void {
  for (const service of servicesOf(driver)) for (const desc of service.methods) wrapMethod(driver, desc, around);
}

function wrapMethod(driver: Driver, desc: DescMethod, around: (call: PassingCall) => unknown): void {
  const method = methodInfo(desc);
  const implementation: unknown = Reflect.get(driver, method.name);
  if (typeof implementation !== "function") return;
  const value = (...given: unknown[]): unknown => {
    const count = method.parameters.length;
    const context = given[count] as CallContext | undefined; // the stub's signature says so
    const args = given.slice(0, count);
    const proceed = (others = args as readonly unknown[]) => implementation.apply(driver, [...others, context]);
    return around({ method, desc, args, context, proceed });
  };
  Object.defineProperty(driver, method.name, { value, configurable: true, writable: true });
}
