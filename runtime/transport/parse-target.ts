import { DriverError } from "../contract/driver-error.js";
import { maxSocketPathBytes, type Target } from "./target.js";

const examples = 'write it as "unix:/run/user/1000/exporter.sock", "./exporter.sock" or "localhost:4711"';

/**
 * Reads where an exporter listens: `unix:/path`, `/path`, `./path`, `host:port`, `http://host:port`, and
 * `in-process:name` for an exporter of this process.
 *
 * @throws {DriverError} `invalid_argument`, with examples.
 */
export function parseTarget(text: string): Target {
  if (/^unix:/.test(text)) return unixTarget(text, text.slice("unix:".length).replace(/^\/\/(?=\/)/, ""));
  if (/^\.{0,2}\//.test(text)) return unixTarget(text, text);
  const name = /^in-process:(\w+)$/.exec(text)?.[1];
  if (name !== undefined) return { kind: "in-process", name };
  const match = /^(?:http:\/\/)?(?:\[([0-9a-f:.%]+)\]|([\w.-]+)):(\d{1,5})\/?$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined) throw refused(text, explain(text));
  if (port < 1 || port > 65_535) throw refused(text, `port ${port} is not in 1..65535`);
  return { kind: "tcp", host, port };
}

function unixTarget(text: string, path: string): Target {
  if (path === "" || path.endsWith("/")) throw refused(text, "the name of the socket is missing");
  if (path.includes("\0")) throw refused(text, "a path has no zero bytes");
  const bytes = Buffer.byteLength(path);
  if (bytes <= maxSocketPathBytes) return { kind: "unix", path };
  throw refused(text, `the path has ${bytes} bytes, a Unix socket's path at most ${maxSocketPathBytes}`);
}

function explain(text: string): string {
  if (text === "") return "it is empty";
  if (/^https:/.test(text)) return "an exporter does not speak TLS";
  if (/^[a-z][\w+.-]*:\/\//i.test(text) && !/^http:/.test(text)) return "the scheme is not known";
  return "it is neither a socket's path nor a host with a port";
}

function refused(text: string, why: string): DriverError {
  return new DriverError(`Cannot read target "${text}": ${why}; ${examples}`, { code: "invalid_argument" });
}
