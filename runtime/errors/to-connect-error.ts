import { type DescMessage, toBinary } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";
import { ErrorOriginSchema } from "../../generated/jumpstarter/runtime/v1/error_pb.js";
import { classifyError } from "./classify-error.js";
import { type EncodedError, encodeError } from "./encode-error.js";
import { toStatus } from "./error-code.js";
import { encodeOrigin } from "./error-origin.js";
import { errorText, textRoomBeside } from "./error-text.js";
import { ExporterShutdown, shutdownHeader } from "./shutdown.js";

/**
 * Turns whatever a driver or the runtime threw into the status a client gets.
 *
 * The text is bounded and has no stack; the thrown value stays in this process as `cause`. An error of a declared class
 * takes its fields along as a detail; fields that do not fit are lost, and the text says why. Of an error that was not
 * thrown on purpose the names of its class, its code and its system call go along.
 *
 * @param declared Messages of the errors that the called method declares.
 */
export function toConnectError(reason: unknown, declared: readonly DescMessage[] = []): ConnectError {
  const { code, text } = classifyError(reason);
  const fields = encodeError(reason, declared);
  const { message, details } = fields === undefined ? withOrigin(text, reason) : withFields(text, fields);
  const headers = ExporterShutdown.is(reason) ? { [shutdownHeader]: "1" } : undefined;
  return new ConnectError(message, toStatus(code), headers, details, reason);
}

type Details = ConstructorParameters<typeof ConnectError>[3];

interface Contents {
  readonly message: string;
  readonly details?: Details;
}

function withFields(text: string, encoded: EncodedError): Contents {
  const { desc } = encoded;
  if ("lost" in encoded) return { message: errorText(`${text} (fields of ${desc.name} lost: ${encoded.lost})`) };
  return { message: errorText(text, textRoomBeside(encoded.bytes)), details: [{ desc, value: encoded.value }] };
}

/** A long text is worth more than where it comes from. */
function withOrigin(text: string, reason: unknown): Contents {
  const message = errorText(text);
  const value = encodeOrigin(reason);
  if (value === undefined) return { message };
  const bytes = toBinary(ErrorOriginSchema, value).byteLength;
  const hasRoom = errorText(text, textRoomBeside(bytes)) === message;
  return { message, ...(hasRoom && { details: [{ desc: ErrorOriginSchema, value }] }) };
}
