/** Reads the code of a system error, `ECONNREFUSED`, whichever realm it comes from. */
export function systemCode(reason: unknown): unknown {
  const error = first(reason);
  return isObject(error) && "code" in error ? error.code : undefined;
}

/** Reads the text of an error, whichever realm it comes from. */
export function systemMessage(reason: unknown): string {
  const error = first(reason);
  return String(isObject(error) && "message" in error ? error.message : error);
}

/** A host with several addresses fails with one error for each. */
function first(reason: unknown): unknown {
  return isObject(reason) && "errors" in reason && Array.isArray(reason.errors) ? (reason.errors[0] ?? reason) : reason;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
