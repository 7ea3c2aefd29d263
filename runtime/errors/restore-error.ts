import { toPlainObject } from "../codec/plain-json.js";
import { DriverError, type DriverErrorOptions } from "../contract/driver-error.js";
import type { DecodedError } from "./decode-error.js";
import type { ErrorClass, ErrorClasses } from "./error-classes.js";

/**
 * Makes a declared error anew: of its own class where that is known, else a {@link DriverError} of its name.
 *
 * What came over the wire wins over what the constructor makes of it.
 */
export function restoreError(
  { name, fields }: DecodedError,
  message: string,
  about: DriverErrorOptions,
  classes: ErrorClasses,
): DriverError {
  const { cause, ...place } = about;
  const told = { ...place, details: toPlainObject(fields) };
  const errorClass = Object.hasOwn(classes, name) ? classes[name] : undefined;
  const error = errorClass && construct(errorClass, message, { fields, told, cause });
  return error ?? Object.assign(new DriverError(message, { ...told, cause }), { name });
}

interface Parts {
  readonly fields: object;
  readonly told: object;
  readonly cause: unknown;
}

/** A class that cannot be made must not cost the caller the error itself. */
function construct(errorClass: ErrorClass, message: string, { fields, told, cause }: Parts): DriverError | undefined {
  try {
    const options = { ...fields, ...told, cause };
    // What the constructor takes, its interface says.
    return Object.assign(new errorClass(message, options as never), { ...fields, ...told, message });
  } catch {
    return undefined;
  }
}
