/** Header of an answer that says that nobody serves the method, and not that a driver does not implement it. */
export const unknownRouteHeader = "x-jumpstarter-unknown-route";

/** Tells whether a failed call reached a driver, which then refused it itself. */
export function isDriversAnswer(cause: unknown): boolean {
  if (!isObject(cause) || !("name" in cause) || cause.name !== "ConnectError") return false;
  return "metadata" in cause && cause.metadata instanceof Headers && !cause.metadata.has(unknownRouteHeader);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
