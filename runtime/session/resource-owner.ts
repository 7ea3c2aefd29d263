import { resourceKeyHeader } from "../resource/resource-key.js";

/** Whom a handle belongs to: the client that knows the key, or everybody who sends none. */
export function resourceOwner(headers: Headers): string {
  return headers.get(resourceKeyHeader) ?? "";
}
