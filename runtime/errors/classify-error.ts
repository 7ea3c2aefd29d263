import type { ErrorCode } from "../contract/driver-error.js";
import { fromStatus, isErrorCode } from "./error-code.js";
import { type ForeignError, readError } from "./foreign-error.js";
import { describeIssues } from "./zod-issues.js";

/** What a thrown value means to a caller. */
export interface Classification {
  readonly code: ErrorCode;
  /** Raw text; pass it through `errorText` before it leaves the process. */
  readonly text: string;
}

const lostConnection: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ENOTCONN",
  "ESHUTDOWN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENETRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_SOCKET",
]);

const timeout: ReadonlySet<unknown> = new Set([
  "ETIMEDOUT",
  "ESOCKETTIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

/** Decides what a thrown value means, by its `code` and `name`: classes differ between realms and copies. */
export function classifyError(reason: unknown): Classification {
  const error = readError(reason);
  return { code: codeOf(error), text: textOf(error) };
}

function codeOf(error: ForeignError): ErrorCode {
  if (error.name === "ConnectError" && typeof error.code === "number") return statusOf(error, error.code);
  if (isErrorCode(error.code)) return error.code;
  if (error.name === "AbortError" || error.code === "ABORT_ERR") return "canceled";
  if (lostConnection.has(error.code)) return "unavailable";
  if (error.name === "TimeoutError" || timeout.has(error.code)) return "deadline_exceeded";
  if (isZodError(error)) return "invalid_argument";
  if (error.name === "NotImplementedError" || error.code === "ERR_METHOD_NOT_IMPLEMENTED") return "unimplemented";
  if (isSystemError(error)) return "internal";
  return isFetchFailure(error) ? codeOf(readError(error.cause)) : "unknown";
}

/** Connect calls a connection that broke under a call `aborted` or `internal`; its cause tells which it was. */
function statusOf(error: ForeignError, status: number): ErrorCode {
  const code = fromStatus(status);
  const vague = code === "aborted" || code === "internal" || code === "unknown";
  return vague && lostConnection.has(readError(error.cause).code) ? "unavailable" : code;
}

function textOf(error: ForeignError): string {
  if (typeof error.rawMessage === "string") return error.rawMessage;
  if (isZodError(error)) return describeIssues(error.issues);
  if (isFetchFailure(error)) return `${error.message}: ${textOf(readError(error.cause))}`;
  if (error.message !== "") return error.message;
  if (Array.isArray(error.errors)) return error.errors.map((member) => textOf(readError(member))).join("; ");
  return typeof error.code === "string" ? error.code : error.name || "An error without a message";
}

function isSystemError({ code, errno, syscall }: ForeignError): boolean {
  return typeof code === "string" && (typeof errno === "number" || typeof syscall === "string");
}

function isZodError({ name, issues }: ForeignError): boolean {
  return (name === "ZodError" || name === "$ZodError") && Array.isArray(issues);
}

/** The global `fetch` says only "fetch failed"; what failed is the cause. */
function isFetchFailure({ name, message, cause }: ForeignError): boolean {
  return name === "TypeError" && message === "fetch failed" && cause !== undefined;
}
