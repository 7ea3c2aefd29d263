import { Code, ConnectError, type ConnectRouter, createConnectRouter } from "@connectrpc/connect";
import type { UniversalHandler } from "@connectrpc/connect/protocol";
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from "@connectrpc/connect-node";
import type { Logger } from "../log/logger.js";
import type { Route } from "../session/route.js";
import { answer, type HttpHandler, type HttpRequest, type HttpResponse } from "./http-exchange.js";
import type { Limits } from "./limits.js";
import { meteredBody, wholeBody } from "./request-body.js";
import { type BudgetShare, RequestBudget } from "./request-budget.js";
import { answerUnknownRoute } from "./unknown-route.js";

/**
 * Creates the handler that turns HTTP requests into calls of routes, over Connect, gRPC and gRPC-Web.
 *
 * No compression: a small compressed message may inflate to gigabytes, and random bytes only get slower.
 */
export function createDispatcher(routes: readonly Route[], limits: Limits, logger: Logger): HttpHandler {
  const router = createConnectRouter(routerOptions(limits));
  for (const route of routes) addRoute(router, route);
  const budget = new RequestBudget(limits.requestBytesPerSession);
  const handlers = new Map(router.handlers.map((handler) => [handler.requestPath, handler]));
  return (request, response) => {
    const handler = handlers.get(request.url?.split("?", 1)[0] ?? "");
    if (handler === undefined) answerUnknownRoute(request, response, handlers.keys());
    else serve(handler, request, response, { budget, logger });
  };
}

/** What Connect is told of the limits. */
export function routerOptions(limits: Limits) {
  return {
    acceptCompression: [],
    readMaxBytes: limits.messageBytes,
    writeMaxBytes: limits.messageBytes,
    // A misspelt argument must not move hardware with its default.
    jsonOptions: { ignoreUnknownFields: false },
  };
}

/** Makes a route known to Connect. */
export function addRoute(router: ConnectRouter, route: Route): void {
  const contextOf = (context: { signal: AbortSignal; requestHeader: Headers }) => ({
    signal: context.signal,
    headers: context.requestHeader,
  });
  switch (route.kind) {
    case "unary":
      router.rpc(route.method, (request, context) => route.invoke(request, contextOf(context)));
      break;
    case "server-stream":
      router.rpc(route.method, (request, context) => route.invoke(request, contextOf(context)));
      break;
    case "client-stream":
      router.rpc(route.method, (requests, context) => route.invoke(requests, contextOf(context)));
      break;
    case "two-way":
      router.rpc(route.method, (requests, context) => route.invoke(requests, contextOf(context)));
      break;
    default:
      route satisfies never;
  }
}

/** In place of connectNodeAdapter, which throws where nobody catches and leaves a failed request without an answer. */
function serve(
  handler: UniversalHandler,
  request: HttpRequest,
  response: HttpResponse,
  { budget, logger }: { readonly budget: RequestBudget; readonly logger: Logger },
): void {
  const fail = (reason: unknown) => {
    if (isGone(reason, response)) return logger.debug({ err: reason }, "A caller left before its answer");
    logger.error({ err: reason, path: request.url }, "Cannot answer a call");
    if (response.headersSent) response.destroy();
    else answer(response, 500, "Internal error\n");
  };
  try {
    const call = universalRequestFromNodeRequest(request, response, undefined, undefined);
    const share = budget.share(connectionOf(request));
    response.once("close", share.release);
    const body = meteredBody(wholeBody(request), share, handler.method.methodKind);
    handler({ ...call, body })
      .then(({ body: answered, ...head }) => {
        if (answered === undefined) share.release();
        const refusal = answered === undefined ? refusals[head.status] : undefined;
        if (refusal !== undefined) return answer(response, head.status, refusal(handler));
        return universalResponseToNodeResponse(
          { ...head, ...(answered && { body: endWith(response, answered, share) }) },
          response,
        );
      })
      .catch(fail);
  } catch (reason) {
    logger.debug({ err: reason }, "A request was malformed");
    answer(response, 400, "Malformed request\n");
  }
}

/** Connections last as long as these: a session of HTTP/2, the socket of HTTP/1.1. */
function connectionOf(request: HttpRequest): object {
  return ("stream" in request ? request.stream.session : undefined) ?? request.socket;
}

/** Connect itself answers these with a status only. */
const refusals: Readonly<Partial<Record<number, (handler: UniversalHandler) => string>>> = {
  415: ({ method: { methodKind, name } }) => {
    const own = methodKind === "unary" ? "application/json, application/proto" : "application/connect+json";
    return `Wrong content type for "${name}": use ${own}, application/grpc-web or application/grpc\n`;
  },
  505: ({ method: { name } }) => `"${name}" streams in both directions at once, which takes HTTP/2\n`,
};

/**
 * Ends what feeds a response when the client leaves; Connect alone would wait for it to take more, for ever. At the end
 * of the answer, before the client has it, the request counts no more.
 */
function endWith(
  response: HttpResponse,
  body: AsyncIterable<Uint8Array>,
  share: BudgetShare,
): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = body[Symbol.asyncIterator]();
      response.once("close", () => void iterator.return?.().catch(() => undefined));
      return {
        return: async (value?: unknown) => (await iterator.return?.(value)) ?? { done: true, value },
        async next() {
          const chunk = await iterator.next();
          if (chunk.done === true) share.release();
          return chunk;
        },
      };
    },
  };
}

function isGone(reason: unknown, response: HttpResponse): boolean {
  if (response.destroyed || response.writableEnded) return true;
  const { code } = ConnectError.from(reason);
  return code === Code.Aborted || code === Code.Canceled;
}
