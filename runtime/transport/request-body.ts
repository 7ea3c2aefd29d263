import { Code, ConnectError } from "@connectrpc/connect";
import type { HttpRequest } from "./http-exchange.js";
import { type BudgetShare, EnvelopeMeter } from "./request-budget.js";

/**
 * The body of a request, which ends only if the caller has ended it: one that is cut looks the same to Node. Connect's own
 * iterable destroys the connection when it is left early, and the answer with it; this one does not.
 */
export function wholeBody(request: HttpRequest): AsyncIterable<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = request.iterator({ destroyOnReturn: false });
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      const chunk = await chunks.next();
      if (chunk.done && request.aborted) throw new ConnectError("the caller went away", Code.Canceled);
      return chunk;
    },
    return: async () => (await chunks.return?.()) ?? { done: true, value: undefined },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** The request of a call that answers once is in memory until then; of a stream of requests, the one that arrives. */
export function meteredBody(
  body: AsyncIterable<Uint8Array>,
  share: BudgetShare,
  methodKind: string,
): AsyncIterable<Uint8Array> {
  const isWhole = methodKind === "unary" || methodKind === "server_streaming";
  const meter = new EnvelopeMeter();
  let total = 0;
  return {
    [Symbol.asyncIterator]() {
      const chunks = body[Symbol.asyncIterator]();
      return {
        ...chunks,
        async next() {
          const chunk = await chunks.next();
          if (chunk.done === true) return chunk;
          total += chunk.value.byteLength;
          share.hold(isWhole ? total : meter.add(chunk.value));
          return chunk;
        },
      };
    },
  };
}
