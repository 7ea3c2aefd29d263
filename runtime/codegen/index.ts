export type { DescService } from "@bufbuild/protobuf";
export { callClientStream } from "../client/call-client-stream.js";
export { callServerStream } from "../client/call-server-stream.js";
export { callTwoWay } from "../client/call-two-way.js";
export { callUnary } from "../client/call-unary.js";
export { childClient } from "../client/child-client.js";
export { type ClientClass, DriverClient } from "../client/driver-client.js";
export { openByteStream } from "../client/open-byte-stream.js";
export type {
  InterfaceDescription,
  ItemsDescription,
  MethodDescription,
  TypeDescription,
  ValueDescription,
} from "../command/interface-description.js";
export type { InterfaceHelp } from "../command/interface-help.js";
export type { ByteStream } from "../contract/byte-stream.js";
export type { CallOptions } from "../contract/call-options.js";
export type { Duration } from "../contract/duration.js";
export type { JsonObject, JsonValue } from "../contract/json.js";
export type { Resource, ResourceSource } from "../contract/resource.js";
export type { fixed32, float, int32, int64, safeInt, sint32, uint32, uint64 } from "../contract/scalars.js";
export type { Uuid } from "../contract/uuid.js";
export { type AnyIterable, type CallContext, Driver, type MaybePromise } from "../driver/driver.js";
export type { ConfiguredDriver } from "../driver/with-types.js";
export type { ErrorClass, ErrorClasses } from "../errors/error-classes.js";
export { fakeCall } from "../fake/fake-call.js";
export { fakeChild } from "../fake/fake-child.js";
export { type FakeConfig, fakeConfig } from "../fake/fake-config.js";
export { fakeAnswers, fakeCalls, fakeFaults } from "../fake/fake-script.js";
// Declarations of generated code name these types; outside this package they have to reach them.
export type { FakeAnswers, FakeCall, FakeFaults } from "../fake/fake-types.js";
export type { Fault } from "../fake/fault.js";
export { type ContractCase, ContractError, type ContractOptions } from "../suite/contract-case.js";
export { contractCases } from "../suite/contract-cases.js";
