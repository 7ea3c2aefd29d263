import type { Interceptor } from "@connectrpc/connect";
import { ConnectError } from "@connectrpc/connect";

/** Enough for a connection that is replaced at the wrong moment, twice. */
const mostAttempts = 3;

/**
 * Tells whether the far end refused a request before it looked at it, as it does with those that are on their way while it
 * ends a connection in good order (RFC 9113, section 8.7). Node tells it in words only.
 */
export function isRefused(reason: unknown): boolean {
  return reason instanceof ConnectError && reason.rawMessage.includes("NGHTTP2_REFUSED_STREAM");
}

/** Sends a single request that was refused again: nobody has begun with it. One of many messages is spent already. */
export const resendRefused: Interceptor = (next) => async (request) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await next(request);
    } catch (reason) {
      if (request.stream || attempt === mostAttempts || request.signal.aborted || !isRefused(reason)) throw reason;
    }
  }
};
