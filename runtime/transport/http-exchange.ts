import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";

/** A request of either HTTP version. */
export type HttpRequest = IncomingMessage | Http2ServerRequest;
/** The response of either HTTP version. */
export type HttpResponse = ServerResponse | Http2ServerResponse;
/** Answers requests of either HTTP version. */
export type HttpHandler = (request: HttpRequest, response: HttpResponse) => void;

/** Answers with a status, headers and one text; does nothing if an answer has begun. */
export function answer(
  response: HttpResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = { "content-type": "text/plain; charset=utf-8" },
): void {
  if (response.headersSent) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(text);
}
