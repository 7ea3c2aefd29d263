/** What any thrown value tells about itself, whichever library or realm it comes from. */
export interface ForeignError {
  readonly name: string;
  readonly message: string;
  /** Such as `ECONNREFUSED`; a number for errors of Connect. */
  readonly code?: unknown;
  /** The operating system's error number: the mark of a system error. */
  readonly errno?: unknown;
  /** The failed system call: another mark of a system error. */
  readonly syscall?: unknown;
  readonly cause?: unknown;
  /** Members of an AggregateError. */
  readonly errors?: unknown;
  /** Mistakes a zod schema found. */
  readonly issues?: unknown;
  /** Message of a ConnectError without its code. */
  readonly rawMessage?: unknown;
}

/** Reads a thrown value; a text is its own message, anything else that is no error is told as thrown. */
export function readError(reason: unknown): ForeignError {
  if (typeof reason !== "object" || reason === null) return { name: "", message: toText(reason) };
  try {
    return readProperties(reason as Record<string, unknown>); // any object has properties
  } catch {
    return { name: "", message: "An error that cannot be read" };
  }
}

function readProperties(reason: Readonly<Record<string, unknown>>): ForeignError {
  const { name, message, code, errno, syscall, cause, errors, issues, rawMessage } = reason;
  const texts = { name: typeof name === "string" ? name : "", message: typeof message === "string" ? message : "" };
  return { ...texts, code, errno, syscall, cause, errors, issues, rawMessage };
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : `the driver threw ${String(value)}`;
}
