import { once } from "node:events";
import { connect as connectHttp2, type OutgoingHttpHeaders } from "node:http2";
import { connect, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import type { ExporterHandle } from "./exporter-handle.js";

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly trailers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  /** Node's code of what broke instead. */
  readonly broken?: string;
}

/** A plain socket to an exporter, on whichever address it listens. */
export function connectRaw(exporter: ExporterHandle): Socket {
  const isUnix = exporter.address.startsWith("unix:");
  const socket = connect(isUnix ? { path: exporter.path } : { host: "127.0.0.1", port: exporter.port });
  return socket.on("error", () => undefined);
}

/** Resolves when a socket has closed, well or not. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once("close", () => resolve())));
}

/** Sends one HTTP/2 request with any headers and reads the whole answer. */
export async function requestHttp2(
  exporter: ExporterHandle,
  headers: OutgoingHttpHeaders,
  body: Uint8Array = Buffer.from("{}"),
): Promise<RawAnswer> {
  const session = connectHttp2("http://localhost", { createConnection: () => connectRaw(exporter) });
  session.on("error", () => undefined);
  try {
    return await sendHttp2(session, headers, body);
  } finally {
    session.destroy();
  }
}

async function sendHttp2(
  session: ReturnType<typeof connectHttp2>,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
): Promise<RawAnswer> {
  const stream = session.request({ ":method": "POST", "content-type": "application/json", ...headers });
  let answer: OutgoingHttpHeaders = {};
  let trailers = {};
  let broken: string | undefined;
  stream.on("response", (received) => {
    answer = received;
  });
  stream.on("trailers", (received) => {
    trailers = received;
  });
  stream.on("error", (reason: NodeJS.ErrnoException) => {
    broken = reason.code;
  });
  const closed = once(stream, "close").catch(() => undefined);
  const read = buffer(stream).catch(() => Buffer.alloc(0));
  stream.end(body);
  await closed;
  const status = Number(answer[":status"] ?? 0);
  return { status, headers: answer, trailers, body: await read, ...(broken === undefined ? {} : { broken }) };
}

/** Sends bytes on a connection of their own and returns all that comes back until it closes. */
export async function sendBytes(exporter: ExporterHandle, bytes: string | Uint8Array): Promise<string> {
  const socket = connectRaw(exporter);
  const answer = buffer(socket).catch(() => Buffer.alloc(0));
  socket.end(bytes);
  return (await answer).toString("latin1");
}

/** Writes one HTTP/1.1 request out; `headers` are lines. */
export function http1Request(path: string, headers: readonly string[], body = "{}"): string {
  const lines = [
    `POST ${path} HTTP/1.1`,
    ...headers,
    "connection: close",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
