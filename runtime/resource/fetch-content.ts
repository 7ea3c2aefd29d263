import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { redactText } from "../log/redact-text.js";
import type { Content } from "./content.js";
import type { EgressPolicy } from "./egress-policy.js";
import { type HttpUrl, parseHttpUrl, redirectUrl } from "./http-url.js";
import { iterableContent } from "./iterable-content.js";
import { abortedAfter } from "./verify-frames.js";

/** Times in milliseconds. */
export interface FetchOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Asked before each request, and about each address; absent: anything goes. */
  readonly policy?: EgressPolicy;
  readonly signal?: AbortSignal | undefined;
  /** Until the headers of an answer are there. Default 30 000. */
  readonly headersMs?: number;
  /** Between two pieces of an answer. Default 60 000. */
  readonly stallMs?: number;
  /** Default 10. */
  readonly redirects?: number;
  /** Finds the addresses of a host. Default: the system's resolver. */
  readonly lookup?: LookupFunction;
}

/**
 * Asks for an HTTP URL and follows its redirects; resolves when the answer begins.
 *
 * The URL goes out as it is written. Credentials are not sent to another origin, and nothing follows from https to http.
 * @throws {DriverError} Naming the URL without its query: `not_found`, `permission_denied`, `deadline_exceeded`,
 *   `unavailable` or `invalid_argument`.
 */
export async function fetchContent(text: string, options: FetchOptions = {}): Promise<Content> {
  let url = parseHttpUrl(text);
  let headers = { ...options.headers };
  for (let left = options.redirects ?? 10; ; left--) {
    options.policy?.checkUrl(url);
    const answer = await ask(url, headers, options);
    const { statusCode: status = 0, statusMessage } = answer;
    if (status >= 200 && status < 300) return answerContent(url, answer, options.stallMs ?? 60_000);
    answer.destroy();
    const location = redirects.has(status) ? answer.headers.location : undefined;
    if (location === undefined) throw failed(url, `${status} ${statusMessage}`, codeOf(status));
    if (left === 0) throw failed(url, "too many redirects", "unavailable");
    const next = redirectUrl(url, location);
    if (next.scheme === "http" && url.scheme === "https")
      throw failed(url, "redirects from https to http", "permission_denied");
    if (next.origin !== url.origin) headers = withoutCredentials(headers);
    url = next;
  }
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function ask(url: HttpUrl, headers: Record<string, string>, options: FetchOptions): Promise<IncomingMessage> {
  const request = url.scheme === "https" ? requestHttps : requestHttp;
  const { promise, resolve, reject } = deferred<IncomingMessage>();
  const sent = request({
    hostname: url.host,
    port: url.port,
    path: url.path,
    // What is compressed on its own arrives as it is; the transfer itself is not to be.
    headers: { "user-agent": "jumpstarter-ts", "accept-encoding": "identity", ...headers },
    agent: false,
    lookup: checkedLookup(url, options),
    ...(url.credentials !== undefined && { auth: url.credentials }),
    ...(options.signal && { signal: options.signal }),
  });
  const headersMs = options.headersMs ?? 30_000;
  const late = () => sent.destroy(failed(url, `no answer within ${headersMs} ms`, "deadline_exceeded"));
  const timer = setTimeout(late, headersMs);
  sent.on("response", resolve);
  sent.on("error", reject);
  sent.end();
  return promise.catch((reason) => rethrow(url, reason)).finally(() => clearTimeout(timer));
}

/** The connection goes to an address that was checked, so that a second answer of the resolver changes nothing. */
function checkedLookup(
  url: HttpUrl,
  { policy, lookup: resolve = lookup as LookupFunction }: FetchOptions,
): LookupFunction {
  return (host, options, callback) =>
    resolve(host, options, (error, address, family) => {
      try {
        if (error === null)
          for (const one of [address].flat()) policy?.checkAddress(url, typeof one === "string" ? one : one.address);
        callback(error, address, family);
      } catch (reason) {
        callback(reason as NodeJS.ErrnoException, address, family); // a DriverError
      }
    });
}

function answerContent(url: HttpUrl, answer: IncomingMessage, stallMs: number): Content {
  const length = Number(answer.headers["content-length"] ?? Number.NaN);
  const size = Number.isSafeInteger(length) ? length : undefined;
  const name = lastPart(url.path);
  const { close, chunks } = iterableContent(answer);
  return { name, size, close, chunks: () => readAnswer(url, answer, { name, size, stallMs, chunks: chunks() }) };
}

interface Reading {
  readonly name: string | undefined;
  readonly size: number | undefined;
  readonly stallMs: number;
  readonly chunks: AsyncIterator<Uint8Array>;
}

async function* readAnswer(
  url: HttpUrl,
  answer: IncomingMessage,
  { name, size, stallMs, chunks }: Reading,
): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0;
  try {
    for (;;) {
      // Only while somebody waits: a slow reader is no stall.
      const timer = setTimeout(
        () => answer.destroy(failed(url, `nothing more within ${stallMs} ms`, "deadline_exceeded")),
        stallMs,
      );
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done) break;
      done += next.value.byteLength;
      yield next.value;
    }
    if (!answer.complete) throw abortedAfter({ name, size }, done);
  } catch (reason) {
    rethrow(url, reason);
  } finally {
    answer.destroy();
  }
}

function lastPart(path: string): string | undefined {
  const part = path.replace(/\?.*$/s, "").split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(part) || undefined;
  } catch {
    return part;
  }
}

const secret = /^(authorization|cookie|proxy-authorization|x-amz-|x-ms-|x-goog-)/i;

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secret.test(name)));
}

function codeOf(status: number): ErrorCode {
  if (status === 404 || status === 410) return "not_found";
  if (status === 401 || status === 403 || status === 407) return "permission_denied";
  return status >= 500 || status === 429 ? "unavailable" : "invalid_argument";
}

function rethrow(url: HttpUrl, reason: unknown): never {
  if (reason instanceof DriverError) throw reason;
  const { code, text } = classifyError(reason);
  throw failed(url, text, code === "unknown" || code === "internal" ? "unavailable" : code, reason);
}

function failed(url: HttpUrl, what: string, code: ErrorCode, cause?: unknown): DriverError {
  return new DriverError(`Cannot fetch "${redactText(url.text)}": ${what}`, { code, cause });
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
