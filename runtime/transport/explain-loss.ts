import type { Interceptor } from "@connectrpc/connect";

/**
 * Replaces what Connect makes of a broken connection (`canceled`, `aborted`, `internal`, whatever came first) by the one
 * error that says so. A call that its caller cancelled stays cancelled.
 *
 * @param loss Returns the error if the connection is to blame.
 */
export function explainLoss(loss: (reason: unknown) => Promise<Error | undefined>): Interceptor {
  return (next) => async (request) => {
    const explain = async (reason: unknown): Promise<never> => {
      throw request.signal.aborted ? reason : ((await loss(reason)) ?? reason);
    };
    const response = await next(request).catch(explain);
    return response.stream ? { ...response, message: explainAll(response.message, explain) } : response;
  };
}

/** By hand: a generator adds several promises to every message. Connect takes nothing but `next` from it. */
function explainAll<T>(messages: AsyncIterable<T>, explain: (reason: unknown) => Promise<never>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = messages[Symbol.asyncIterator]();
      return { next: () => iterator.next().catch(explain) };
    },
  };
}
