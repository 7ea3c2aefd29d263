import { DriverError } from "../contract/driver-error.js";
import { redactText } from "../log/redact-text.js";

/** An HTTP URL, taken apart without changing a byte of its path and query: signatures cover them as they are. */
export interface HttpUrl {
  readonly text: string;
  readonly scheme: "http" | "https";
  /** Name or address, as a resolver takes it: without brackets. */
  readonly host: string;
  readonly port: number;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** `user:password`, decoded. */
  readonly credentials?: string;
}

/** Reads an HTTP URL. @throws {DriverError} `invalid_argument` for anything else. */
export function parseHttpUrl(text: string): HttpUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url?.protocol.slice(0, -1);
  if (url === undefined || (scheme !== "http" && scheme !== "https") || url.hostname === "") {
    throw new DriverError(`"${redactText(text)}" is not an http or https URL`, { code: "invalid_argument" });
  }
  const { username, password, hostname, port, origin } = url;
  return {
    text,
    scheme,
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? defaultPorts[scheme] : Number(port),
    origin,
    path: rawPath(text) ?? `${url.pathname}${url.search}`,
    ...(username !== "" && { credentials: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
  };
}

/** Resolves the `Location` of an answer, without another encoding. @throws {DriverError} `invalid_argument` if it is no URL. */
export function redirectUrl(from: HttpUrl, location: string): HttpUrl {
  if (/^[a-z][\w+.-]*:/i.test(location)) return parseHttpUrl(location);
  if (location.startsWith("//")) return parseHttpUrl(`${from.scheme}:${location}`);
  if (location.startsWith("/")) return parseHttpUrl(`${from.origin}${location}`);
  return parseHttpUrl(new URL(location, from.text).href);
}

const defaultPorts = { http: 80, https: 443 } as const;

/** Undefined where it holds what HTTP does not allow; it has to be encoded then. */
function rawPath(text: string): string | undefined {
  const [, path = ""] = /^[a-z]+:\/\/[^/?#]*([^#]*)/is.exec(text) ?? [];
  if (!/^[\x21-\x7e]*$/.test(path)) return undefined;
  return path.startsWith("/") ? path : `/${path}`;
}
