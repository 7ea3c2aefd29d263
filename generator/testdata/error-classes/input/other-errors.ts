import { DriverError } from "../../../../runtime/contract/index.js";

/** Has a name that is taken. */
export class TwiceError extends DriverError {}
