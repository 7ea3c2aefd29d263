import { Code, ConnectError, type ConnectRouter, createConnectRouter } from "@connectrpc/connect";
import type { UniversalHandler } from "@connectrpc/connect/protocol";
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from "@connectrpc/connect-node";
import type { Logger } from "../log/logger.js";
import type { Route } from "../session/route.js";
import { answer, type HttpHandler, type HttpRequest, type HttpResponse } from "./http-exchange.js";
import type { Limits } from "./limits.js";
import { answerUnknownRoute } from "./unknown-route.js";

/**
 * Creates the handler that turns HTTP requests into calls of routes, over Connect, gRPC and gRPC-Web.
 *
 * No compression: a small compressed message may inflate to gigabytes, and random bytes only get slower.
 */
export function createDispatcher(routes: readonly Route[], limits: Limits, logger: Logger): HttpHandler {
  const router = createConnectRouter({
    acceptCompression: [],
    readMaxBytes: limits.messageBytes,
    writeMaxBytes: limits.messageBytes,
    // A misspelt argument must not move hardware with its default.
    jsonOptions: { ignoreUnknownFields: false },
  });
  for (const route of routes) addRoute(router, route);
  const handlers = new Map(router.handlers.map((handler) => [handler.requestPath, handler]));
  return (request, response) => {
    const handler = handlers.get(request.url?.split("?", 1)[0] ?? "");
    if (handler === undefined) answerUnknownRoute(request, response, handlers.keys());
    else serve(handler, request, response, logger);
  };
}

function addRoute(router: ConnectRouter, route: Route): void {
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
    case "two-way":
      router.rpc(route.method, (requests, context) => route.invoke(requests, contextOf(context)));
      break;
    default:
      route satisfies never;
  }
}

/** In place of connectNodeAdapter, which throws where nobody catches and leaves a failed request without an answer. */
function serve(handler: UniversalHandler, request: HttpRequest, response: HttpResponse, logger: Logger): void {
  const fail = (reason: unknown) => {
    if (isGone(reason, response)) return logger.debug({ err: reason }, "A caller left before its answer");
    logger.error({ err: reason, path: request.url }, "Cannot answer a call");
    if (response.headersSent) response.destroy();
    else answer(response, 500, "Internal error\n");
  };
  try {
    const call = universalRequestFromNodeRequest(request, response, undefined, undefined);
    // Connect's own iterable destroys the connection when it is left early, and the answer with it.
    const body = request.iterator({ destroyOnReturn: false });
    handler({ ...call, body })
      .then(({ body, ...head }) => {
        if (head.status === 415 && body === undefined) return answer(response, 415, wrongContentType(handler));
        return universalResponseToNodeResponse({ ...head, ...(body && { body: endWith(response, body) }) }, response);
      })
      .catch(fail);
  } catch (reason) {
    logger.debug({ err: reason }, "A request was malformed");
    answer(response, 400, "Malformed request\n");
  }
}

/** Connect itself answers with a status only. */
function wrongContentType({ method: { methodKind, name } }: UniversalHandler): string {
  const own = methodKind === "unary" ? "application/json, application/proto" : "application/connect+json";
  return `Wrong content type for "${name}": use ${own}, application/grpc-web or application/grpc\n`;
}

/** Ends what feeds a response when the client leaves; Connect alone would wait for it to take more, for ever. */
function endWith(response: HttpResponse, body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = body[Symbol.asyncIterator]();
      response.once("close", () => void iterator.return?.().catch(() => undefined));
      return iterator;
    },
  };
}

function isGone(reason: unknown, response: HttpResponse): boolean {
  if (response.destroyed || response.writableEnded) return true;
  const { code } = ConnectError.from(reason);
  return code === Code.Aborted || code === Code.Canceled;
}
