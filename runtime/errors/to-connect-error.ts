import type { DescMessage } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";
import { classifyError } from "./classify-error.js";
import { type EncodedError, encodeError } from "./encode-error.js";
import { toStatus } from "./error-code.js";
import { errorText, textRoomBeside } from "./error-text.js";

/**
 * Turns whatever a driver or the runtime threw into the status a client gets.
 *
 * The text is bounded and has no stack; the thrown value stays in this process as `cause`. An error of a declared class
 * takes its fields along as a detail; fields that do not fit are lost, and the text says why.
 *
 * @param declared Messages of the errors that the called method declares.
 */
export function toConnectError(reason: unknown, declared: readonly DescMessage[] = []): ConnectError {
  const { code, text } = classifyError(reason);
  const { message, details } = withFields(text, encodeError(reason, declared));
  return new ConnectError(message, toStatus(code), undefined, details, reason);
}

type Details = ConstructorParameters<typeof ConnectError>[3];

function withFields(text: string, encoded: EncodedError | undefined): { message: string; details?: Details } {
  if (encoded === undefined) return { message: errorText(text) };
  const { desc } = encoded;
  if ("lost" in encoded) return { message: errorText(`${text} (fields of ${desc.name} lost: ${encoded.lost})`) };
  return { message: errorText(text, textRoomBeside(encoded.bytes)), details: [{ desc, value: encoded.value }] };
}
