import { answer, type HttpHandler, type HttpRequest } from "./http-exchange.js";
import type { Limits } from "./limits.js";

/** What the guard looks at. */
export interface Envelope {
  readonly method: string;
  /** `:authority` or `Host`; absent from HTTP/1.0. */
  readonly authority: string | undefined;
  readonly path: string;
  readonly origin: string | undefined;
  /** Names and values together. */
  readonly headerBytes: number;
}

/** Why a request is refused, as an HTTP status and a line. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
}

/**
 * Puts a guard before a handler.
 *
 * An authority that is no host would throw inside connect-node, outside of anything that catches, and end the process.
 * Unix clients of gRPC really send one (the socket's path), so it is replaced, not refused.
 */
export function guard(handler: HttpHandler, network: "unix" | "tcp", limits: Limits): HttpHandler {
  return (request, response) => {
    // The compatibility layer of http2 emits resets as errors; unheard, they end the process.
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    const refusal = checkEnvelope(envelopeOf(request), network, limits);
    if (refusal !== undefined) return answer(response, refusal.status, `${refusal.text}\n`);
    if (!isHost(authorityOf(request))) setAuthority(request, "localhost");
    handler(request, response);
  };
}

/** Decides whether a request may pass; what a browser was tricked into sending to loopback may not. */
export function checkEnvelope(
  envelope: Envelope,
  network: "unix" | "tcp",
  limits: Pick<Limits, "pathBytes" | "headerBytes">,
): Refusal | undefined {
  const { method, path, headerBytes } = envelope;
  // Every call is a POST, which a page of another origin cannot send without naming its origin.
  if (method !== "POST") return { status: 405, text: "Calls are POST requests" };
  if (!path.startsWith("/")) return { status: 400, text: "The path does not start with /" };
  if (path.length > limits.pathBytes) return { status: 414, text: `The path is longer than ${limits.pathBytes} bytes` };
  // Node counts those of HTTP/1.1, and those of HTTP/2 only once the client has confirmed the limit.
  if (headerBytes > limits.headerBytes) {
    return { status: 431, text: `The headers are longer than ${limits.headerBytes} bytes` };
  }
  return network === "tcp" ? checkOrigin(envelope) : undefined;
}

function checkOrigin({ authority, origin }: Envelope): Refusal | undefined {
  if (authority === undefined || !isLoopback(authority)) {
    return { status: 403, text: "The host is not one of localhost, 127.0.0.1, [::1]" };
  }
  if (origin === undefined || origin === `http://${authority}`) return undefined;
  return { status: 403, text: "Requests from pages of other origins are refused" };
}

function isLoopback(authority: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(authority);
}

function isHost(authority: string | undefined): boolean {
  return authority !== undefined && authority !== "" && URL.canParse(`http://${authority}`);
}

function envelopeOf(request: HttpRequest): Envelope {
  return {
    method: request.method ?? "",
    authority: authorityOf(request),
    path: request.url ?? "",
    origin: request.headers.origin,
    headerBytes: request.rawHeaders.reduce((bytes, text) => bytes + text.length, 0),
  };
}

function authorityOf(request: HttpRequest): string | undefined {
  return "authority" in request ? request.authority : request.headers.host;
}

function setAuthority(request: HttpRequest, authority: string): void {
  request.headers["authority" in request ? ":authority" : "host"] = authority;
}
