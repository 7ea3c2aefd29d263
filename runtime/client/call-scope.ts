import { setMaxListeners } from "node:events";
import type { DescMethod } from "@bufbuild/protobuf";
import type { CallOptions } from "../contract/call-options.js";
import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import type { ErrorClasses } from "../errors/error-classes.js";
import { type DeclaredErrors, fromConnectError } from "../errors/from-connect-error.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";
import { type ClientSpan, startClientSpan } from "../telemetry/client-span.js";
import type { Caller } from "./caller.js";
import type { Device } from "./device.js";
import { requestHeaders } from "./request-headers.js";

/** Deadline of a unary call that names none, in milliseconds. */
const unaryTimeoutMs = 60_000;
/** The wire writes a deadline in eight digits; a longer one is as good as none (27 hours). */
const longestTimeoutMs = 99_999_999;

/** How every error of a deadline ends; programs that have another word for the option replace it. */
export const deadlineAdvice = 'pass "timeoutMs" to wait longer, 0 to wait for ever';

/** What one call needs besides its arguments. */
export interface CallScope {
  readonly device: Device;
  readonly method: MethodInfo;
  readonly errors: DeclaredErrors;
  /** Undefined means no deadline. */
  readonly timeoutMs: number | undefined;
  readonly headers: Record<string, string>;
  /** Whether it may be sent a second time when the connection breaks. */
  readonly mayRepeat: boolean;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
  /** Of the monotonic clock, in milliseconds. */
  readonly startedAt: number;
  /** Ended by {@link callError}, and by whoever sees the call end otherwise; undefined where nobody traces. */
  readonly span: ClientSpan | undefined;
}

/**
 * Checks the options of a call and fills in the defaults.
 *
 * @throws {DriverError} `canceled` if the caller's signal is aborted already, `invalid_argument` for a bad option.
 */
export function openScope(caller: Caller, method: DescMethod, options: CallOptions = {}): CallScope {
  const { device } = caller;
  const info = methodInfo(method);
  const fail = (text: string, code: ErrorCode, cause?: unknown) => callFailure(device, info, text, code, cause);
  const { signal } = options;
  if (signal?.aborted) throw fail("the call was canceled before it was sent", "canceled", signal.reason);
  // Many calls may share one signal; Node warns about a leak at the eleventh.
  if (signal instanceof EventTarget) setMaxListeners(0, signal);
  const timeoutMs = chooseTimeout(info, options.timeoutMs, fail);
  const headers = requestHeaders(device, options.headers, fail);
  return {
    device,
    method: info,
    errors: { messages: info.errors, classes: errorClassesOf(caller) },
    timeoutMs,
    mayRepeat: info.idempotent && options.retry !== false,
    headers,
    signal,
    startedAt: performance.now(),
    span: startClientSpan({ device: device.path, service: method.parent.typeName, method: method.name }, headers),
  };
}

/** A generated client has its classes as a static member, where they cannot clash with a method. */
function errorClassesOf(caller: Caller): ErrorClasses {
  const callerClass: object = caller.constructor;
  return "errors" in callerClass ? (callerClass.errors as ErrorClasses) : {}; // `DriverClient` says so
}

/** Turns whatever a call failed with into the error its caller sees, with the device and the method in it; ends its span. */
export function callError(reason: unknown, scope: CallScope): DriverError {
  const error = explainFailure(reason, scope);
  scope.span?.end(error.code, error.message);
  return error;
}

function explainFailure(reason: unknown, scope: CallScope): DriverError {
  const { device, method, errors, signal, timeoutMs } = scope;
  // The transport's own words depend on where the abort met the call.
  if (signal?.aborted) return callFailure(device, method, "the call was canceled", "canceled", signal.reason);
  const error = fromConnectError(reason, { device: device.path, method: method.name }, errors);
  const isDeclared = error.details !== undefined;
  if (isDeclared || error.code !== "deadline_exceeded" || !isOver(scope)) return error;
  const isSingle = method.kind === "unary" || method.kind === "client-stream";
  const what = isSingle ? "no result within" : "the stream was cut after";
  const text = `${what} ${timeoutMs} ms; ${deadlineAdvice}`;
  return callFailure(device, method, text, "deadline_exceeded", error);
}

/** Makes the error of a call that failed on this side: `power.on: <text>`. */
export function callFailure(
  device: Device,
  method: MethodInfo,
  text: string,
  code: ErrorCode,
  cause?: unknown,
): DriverError {
  const place = device.path === "" ? method.name : `${device.path}.${method.name}`;
  return new DriverError(`${place}: ${text}`, { code, device: device.path, method: method.name, cause });
}

/** Complains about one option. */
export type FailOption = (text: string, code: ErrorCode, cause?: unknown) => DriverError;

function chooseTimeout(method: MethodInfo, chosen: number | undefined, fail: FailOption): number | undefined {
  // However long the bytes of an argument take, they make progress, or the connection is found to be lost.
  const isShort = method.kind === "unary" && !method.takesResources;
  const timeoutMs = chosen ?? method.timeoutMs ?? (isShort ? unaryTimeoutMs : 0);
  if (!(timeoutMs >= 0)) throw fail(`"timeoutMs" is 0 or more milliseconds, got ${timeoutMs}`, "invalid_argument");
  if (timeoutMs === 0 || timeoutMs > longestTimeoutMs) return undefined;
  return Math.ceil(timeoutMs);
}

/** Both ends keep the deadline and either may be first; a driver's own timeout is told apart by the clock. */
function isOver({ startedAt, timeoutMs }: CallScope): boolean {
  const earliness = 5;
  return timeoutMs !== undefined && performance.now() - startedAt >= timeoutMs - earliness;
}
