import type { Duplex } from "node:stream";
import { DriverError } from "../contract/driver-error.js";

/**
 * Takes the stream a driver opened.
 *
 * From here on its errors have a listener, so that one that comes before the first byte does not end the process.
 *
 * @throws {DriverError} `internal` if the value is no duplex stream.
 */
export function requireDuplex(value: unknown, method: string): Duplex {
  if (!isDuplex(value))
    throw new DriverError(`Driver returned no duplex stream from "${method}"`, { code: "internal" });
  return value.on("error", () => {});
}

/** Destroys a stream that was opened too late for anybody to use. */
export function dropDuplex(late: unknown): void {
  if (isDuplex(late)) late.on("error", () => {}).destroy();
}

/** By its methods, because a stream may come from another copy of the streams library. */
function isDuplex(value: unknown): value is Duplex {
  const methods = ["on", "read", "write", "end", "destroy"];
  return (
    typeof value === "object" &&
    value !== null &&
    methods.every((name) => typeof Reflect.get(value, name) === "function")
  );
}
