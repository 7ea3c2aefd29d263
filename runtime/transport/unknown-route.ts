import { Code } from "@connectrpc/connect";
import { errorText } from "../errors/error-text.js";
import { didYouMean } from "../errors/nearest-name.js";
import { unknownRouteHeader } from "../errors/unknown-route-mark.js";
import { answer, type HttpRequest, type HttpResponse } from "./http-exchange.js";

/** Answers a request for a method that nobody serves in the caller's protocol, naming the nearest one. */
export function answerUnknownRoute(request: HttpRequest, response: HttpResponse, paths: Iterable<string>): void {
  // Unread, an HTTP/2 request is reset right behind its answer, and curl then shows the reset instead.
  request.resume();
  const path = request.url?.split("?", 1)[0] ?? "";
  const text = errorText(explainUnknown(path, [...paths]));
  if (/^application\/grpc\b/.test(request.headers["content-type"] ?? "")) answerGrpc(request, response, text);
  else answer(response, 404, JSON.stringify({ code: "unimplemented", message: text }), json);
}

const json = { "content-type": "application/json", [unknownRouteHeader]: "1" };

/** A gRPC status without a message travels in the headers, with HTTP status 200. */
function answerGrpc(request: HttpRequest, response: HttpResponse, text: string): void {
  answer(response, 200, "", {
    "content-type": request.headers["content-type"] ?? "application/grpc",
    "grpc-status": String(Code.Unimplemented),
    [unknownRouteHeader]: "1",
    "grpc-message": encodeURIComponent(text),
  });
}

/** Says which half of `/package.Service/Method` is wrong. */
function explainUnknown(path: string, paths: readonly string[]): string {
  const [, service, method] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (service === undefined || method === undefined) {
    return `No method is at path "${path}": a method's path is "/package.Service/Method"`;
  }
  const methods = paths.filter((one) => one.startsWith(`/${service}/`)).map((one) => one.split("/")[2] ?? "");
  if (methods.length > 0) return `Service "${service}" has no method "${method}"${didYouMean(method, methods)}`;
  const services = new Set(paths.map((one) => one.split("/")[1] ?? ""));
  return `This exporter serves no "${service}"${didYouMean(service, services)}`;
}
