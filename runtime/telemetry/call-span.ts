import type { Attributes, Span } from "@opentelemetry/api";
import type { ErrorCode } from "../contract/driver-error.js";
import { toStatus } from "../errors/error-code.js";

/** One call as spans describe it. */
export interface SpanSubject {
  /** Path of the device, empty for the root. */
  readonly device: string;
  /** Full name of the service. */
  readonly service: string;
  /** Name of the method in the proto, `On`. */
  readonly method: string;
}

/** How a call ended. */
export type SpanOutcome = ErrorCode | "ok";

/** The two protocols whose conventions differ. */
export type RpcSystem = "grpc" | "connect_rpc";

const unset = 0;
const error = 2;

/** Attributes that every span of a call has from the start; never what the call carries. */
export function callAttributes({ device, service, method }: SpanSubject, system: RpcSystem): Attributes {
  return {
    "rpc.system": system,
    "rpc.service": service,
    "rpc.method": method,
    "jumpstarter.device.path": device,
  };
}

/** Name of the span of a call, `jumpstarter.driver.power.v1.PowerService/On`. */
export function spanName({ service, method }: SpanSubject): string {
  return `${service}/${method}`;
}

/**
 * Ends a span with the status of its call.
 *
 * @param isFailure Whether the outcome is a failure of the side that the span is about.
 */
export function endSpan(span: Span, system: RpcSystem, outcome: SpanOutcome, isFailure: boolean, text?: string): void {
  if (system === "grpc") span.setAttribute("rpc.grpc.status_code", outcome === "ok" ? 0 : toStatus(outcome));
  else if (outcome !== "ok") span.setAttribute("rpc.connect_rpc.error_code", outcome);
  if (isFailure) span.setAttribute("error.type", outcome);
  span.setStatus(isFailure ? { code: error, ...(text !== undefined && { message: text }) } : { code: unset });
  span.end();
}
