import type { DescMethod } from "@bufbuild/protobuf";
import { encodeArguments } from "../codec/encode-arguments.js";
import { encodeItem } from "../codec/encode-item.js";
import { describeKind } from "../codec/mismatch.js";
import { DriverError } from "../contract/driver-error.js";
import { itemFrames } from "../schema/item-frames.js";
import { typescriptName } from "../schema/typescript-name.js";
import { type CallScope, callError } from "./call-scope.js";
import { isItems, SentItems } from "./sent-items.js";

/**
 * Makes the requests of a call that takes a stream of values from its arguments; nothing is asked of the stream yet.
 *
 * @param cancel Ends the call when the stream fails.
 * @throws {DriverError} `invalid_argument` if an argument does not fit, or the stream cannot be iterated.
 */
export function sendItems(
  method: DescMethod,
  args: readonly unknown[],
  scope: CallScope,
  cancel: () => void,
): SentItems {
  const { position, value: field } = itemFrames(method);
  const items = args[position];
  const open = encodeArguments(method, args);
  if (!isItems(items)) {
    const place = `Cannot encode argument "${typescriptName(field)}" of "${scope.method.name}"`;
    throw new DriverError(`${place}: expected an iterable, got ${describeKind(items)}`, { code: "invalid_argument" });
  }
  return new SentItems(items, { open, encode: itemEncoder(method, scope), onFailure: cancel });
}

/** A value that does not fit is told like any other mistake of the call; what the iterable throws is left as it is. */
function itemEncoder(method: DescMethod, scope: CallScope) {
  return (value: unknown, index: number) => {
    try {
      return encodeItem(method, value, index);
    } catch (reason) {
      throw callError(reason, scope);
    }
  };
}
