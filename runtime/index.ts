// What drivers and applications use. Generated code has a door of its own, codegen/; tests another, testing/.

export { z } from "zod";
export { type ConnectOptions, connect } from "./client/connect.js";
export type { Device, DeviceInterface } from "./client/device.js";
export { type ClientClass, DriverClient } from "./client/driver-client.js";
export type { DynamicClient, DynamicMember } from "./client/dynamic-client.js";
export type { DynamicCall, DynamicMethod } from "./client/dynamic-method.js";
export { ExporterMismatchError, type Mismatch } from "./client/exporter-mismatch-error.js";
export { formatTree } from "./client/format-tree.js";
export { type Logs, openLogs, type ReadLogOptions } from "./client/open-logs.js";
export { device, type Rig, type RigClients, type RigDevice, rig } from "./client/rig.js";
export type { MethodDescription } from "./codegen/interface-description.js";
export type { ByteStream } from "./contract/byte-stream.js";
export type { CallOptions } from "./contract/call-options.js";
export { DriverError, type DriverErrorOptions, type ErrorCode } from "./contract/driver-error.js";
export type { Duration } from "./contract/duration.js";
export type { JsonObject, JsonValue } from "./contract/json.js";
export type { fixed32, float, int32, int64, safeInt, sint32, uint32, uint64 } from "./contract/scalars.js";
export type { Uuid } from "./contract/uuid.js";
export { type AdaptControl, adapt } from "./discovery/adapt.js";
export { attachChild, childrenOf } from "./driver/children.js";
export { ConfigError, type ConfigIssue } from "./driver/config-error.js";
export { type AnyIterable, type CallContext, Driver, type DriverOptions, type MaybePromise } from "./driver/driver.js";
export { parentOf, parentsOf } from "./driver/parent-of.js";
// Declarations of a driver with a configuration name this type; outside this package they have to reach it.
export type { ConfiguredDriver } from "./driver/with-types.js";
export { ExporterLost, type LossPhase } from "./errors/exporter-lost.js";
export { Exporter, type ExporterOptions } from "./exporter/exporter.js";
export type { LogEntry, LogEvent, LogGap, LogSource } from "./log/log-entry.js";
export type { LogLevel } from "./log/log-level.js";
export type { LogSeverity } from "./log/log-severity.js";
export { createLogger, type Logger, type LogOptions, silentLogger } from "./log/logger.js";
export { Secret } from "./log/secret.js";
export { type LimitName, type LimitRow, type Limits, type LimitUnit, limitsTable } from "./transport/limits.js";
export type { ListenAddress } from "./transport/listen.js";
