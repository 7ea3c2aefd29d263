export type { DescService } from "@bufbuild/protobuf";
export { callClientStream } from "../client/call-client-stream.js";
export { callServerStream } from "../client/call-server-stream.js";
export { callTwoWay } from "../client/call-two-way.js";
export { callUnary } from "../client/call-unary.js";
export { childClient } from "../client/child-client.js";
export { type ClientClass, DriverClient } from "../client/driver-client.js";
export { openByteStream } from "../client/open-byte-stream.js";
export type { ByteStream } from "../contract/byte-stream.js";
export type { CallOptions } from "../contract/call-options.js";
export type { JsonObject, JsonValue } from "../contract/json.js";
export type { fixed32, float, int32, int64, safeInt, sint32, uint32, uint64 } from "../contract/scalars.js";
export { type AnyIterable, type CallContext, Driver, type MaybePromise } from "../driver/driver.js";
export type {
  ChildDescription,
  InterfaceDescription,
  ItemsDescription,
  MethodDescription,
  TypeDescription,
  ValueDescription,
} from "./interface-description.js";
