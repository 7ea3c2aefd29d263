import type { ErrorCode } from "../contract/driver-error.js";
import { isDriversAnswer } from "../errors/unknown-route-mark.js";

/** What the exit code of `jsgen`, `jmp` and `j` means; a signal is 128 plus its number. */
export const exitCodes = {
  done: 0,
  /** The command ran and failed, or was declined. */
  failed: 1,
  /** Wrong flag, argument or command line. */
  usage: 2,
  /** Wrong configuration file or set-up. */
  configuration: 3,
  permission: 4,
  /** No such device, method, driver or interface. */
  notFound: 5,
  /** The far end does not know what this end knows, or the other way round. */
  skew: 6,
  /** The device or its driver failed. */
  device: 7,
  /** The exporter or the network failed; trying again may help. */
  exporter: 8,
  /** Too late; trying again may help. */
  deadline: 9,
  /** In use by somebody else; trying again may help. */
  busy: 10,
  /** Our own mistake. */
  bug: 70,
  /** A file or stream cannot be read or written. */
  inputOutput: 74,
} as const;

const byErrorCode: Readonly<Record<ErrorCode, number>> = {
  canceled: exitCodes.exporter,
  unknown: exitCodes.device,
  invalid_argument: exitCodes.usage,
  deadline_exceeded: exitCodes.deadline,
  not_found: exitCodes.notFound,
  already_exists: exitCodes.busy,
  permission_denied: exitCodes.permission,
  resource_exhausted: exitCodes.busy,
  failed_precondition: exitCodes.device,
  aborted: exitCodes.busy,
  out_of_range: exitCodes.usage,
  unimplemented: exitCodes.skew,
  internal: exitCodes.device,
  unavailable: exitCodes.exporter,
  data_loss: exitCodes.device,
  unauthenticated: exitCodes.permission,
};

const byProblem: Readonly<Record<string, number>> = {
  unknown: exitCodes.notFound,
  ambiguous: exitCodes.configuration,
  "invalid-name": exitCodes.usage,
  unloadable: exitCodes.configuration,
  "unusable-path": exitCodes.inputOutput,
  "cannot-open": exitCodes.device,
};

const networkCalls: ReadonlySet<string> = new Set(["connect", "listen", "bind", "getaddrinfo"]);

/** The exit code of a program that failed for a reason; errors are told by what they carry, whichever copy made them. */
export function exitCodeOf(reason: unknown): number {
  const { name, code, cause, method, problem, syscall, exitCode } = asFields(reason);
  if (typeof exitCode === "number") {
    return exitCode;
  }
  if (name === "ConfigFileError") {
    return exitCodes.configuration;
  }
  if (name === "ExporterMismatchError") {
    return exitCodes.skew;
  }
  if (typeof problem === "string" && Object.hasOwn(byProblem, problem)) {
    return byProblem[problem] ?? exitCodes.bug;
  }
  // Only a method that nobody serves tells of ends that do not fit.
  if (code === "unimplemented" && method !== undefined && isDriversAnswer(cause)) {
    return exitCodes.device;
  }
  if (isErrorCode(code)) {
    return byErrorCode[code];
  }
  if (typeof code === "string" && typeof syscall === "string") {
    return networkCalls.has(syscall) ? exitCodes.exporter : exitCodes.inputOutput;
  }
  return exitCodes.bug;
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(byErrorCode, code);
}

function asFields(reason: unknown): Readonly<Record<string, unknown>> {
  return typeof reason === "object" && reason !== null ? (reason as Readonly<Record<string, unknown>>) : {}; // read only
}
