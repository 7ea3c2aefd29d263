import type { DriverError } from "../contract/driver-error.js";

/**
 * A class of errors that an interface declares. Its constructor takes the message and one object: the fields, and the
 * options of every {@link DriverError}.
 */
export type ErrorClass = new (message: string, options: never) => DriverError;

/** Classes by the name of the message that carries their fields, which is the class's own. */
export type ErrorClasses = Readonly<Record<string, ErrorClass>>;
