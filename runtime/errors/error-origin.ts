import { create } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";
import {
  type ErrorOrigin as ErrorOriginMessage,
  ErrorOriginSchema,
} from "../../generated/jumpstarter/runtime/v1/error_pb.js";
import type { ErrorOrigin } from "../contract/driver-error.js";
import { isErrorCode } from "./error-code.js";
import { type ForeignError, readError } from "./foreign-error.js";

/** Says what was thrown, as far as that is no secret; undefined for an error that was thrown on purpose. */
export function encodeOrigin(reason: unknown): ErrorOriginMessage | undefined {
  const error = readError(reason);
  const name = word(error.name);
  if (name === undefined || isErrorCode(error.code) || isStatus(error)) return undefined;
  const [code, syscall] = [word(error.code), word(error.syscall)];
  return create(ErrorOriginSchema, { name, ...(code && { code }), ...(syscall && { syscall }) });
}

/** Finds out what the far end threw; undefined if it does not say. */
export function decodeOrigin(reason: unknown): ErrorOrigin | undefined {
  if (!(reason instanceof ConnectError)) return undefined;
  const [origin] = reason.findDetails(ErrorOriginSchema);
  const name = word(origin?.name);
  if (name === undefined) return undefined;
  const [code, syscall] = [word(origin?.code), word(origin?.syscall)];
  return { name, ...(code && { code }), ...(syscall && { syscall }) };
}

/** A status of another exporter that a driver passes on. */
function isStatus({ name, code }: ForeignError): boolean {
  return name === "ConnectError" && typeof code === "number";
}

/** Names and codes only: what has another form may be anything. */
function word(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w$.-]{1,64}$/.test(value) ? value : undefined;
}
