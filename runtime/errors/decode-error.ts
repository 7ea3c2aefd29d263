import type { DescMessage, Message } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";
import { fieldCodec } from "../codec/field-codec.js";
import { messageCodec } from "../codec/message-codec.js";

/** A declared error as it came from the wire. */
export interface DecodedError {
  /** Name of its class. */
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Finds the declared error in what a call failed with; undefined when there is none, or none that can be read. */
export function decodeError(reason: unknown, declared: readonly DescMessage[]): DecodedError | undefined {
  if (declared.length === 0 || !(reason instanceof ConnectError)) return undefined;
  for (const desc of declared) {
    const [message] = reason.findDetails(desc);
    const fields = message && decodeFields(desc, message);
    if (fields !== undefined) return { name: desc.name, fields };
  }
  return undefined;
}

/** A peer may send anything; code and text are left even if the fields make no sense. */
function decodeFields(desc: DescMessage, message: Message): DecodedError["fields"] | undefined {
  try {
    return messageCodec(desc, fieldCodec).decode(message) as DecodedError["fields"]; // a message's codec gives an object
  } catch {
    return undefined;
  }
}
