/** Whether an error came from the system: a file or folder that could not be read or written. */
export function isSystemError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "syscall" in error && typeof error.syscall === "string";
}
