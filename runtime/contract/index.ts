export type { ByteStream } from "./byte-stream.js";
export type { CallOptions } from "./call-options.js";
export { DriverError, type DriverErrorOptions, type ErrorCode, type ErrorOrigin } from "./driver-error.js";
export type { Duration } from "./duration.js";
export type { JsonObject, JsonValue } from "./json.js";
export type { DescribedSource, Resource, ResourceSource, TransferProgress } from "./resource.js";
export type { fixed32, float, int32, int64, safeInt, sint32, uint32, uint64 } from "./scalars.js";
export type { Uuid } from "./uuid.js";
