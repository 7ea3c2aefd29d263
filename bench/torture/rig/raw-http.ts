import { connect as connectHttp2, type OutgoingHttpHeaders } from "node:http2";
import { connect, type Socket } from "node:net";
import { within } from "./wait-until.js";

/** How long an answer may take that is about to come. */
const patienceMs = 5000;

/** A plain socket to an exporter; its errors are nobody's. */
export function connectRaw(path: string): Socket {
  return connect({ path }).on("error", () => undefined);
}

/** Resolves when a socket has closed, well or not. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once("close", () => resolve())));
}

/** Sends bytes on a connection of their own; returns what comes back until it closes, or for at most five seconds. */
export async function sendBytes(path: string, bytes: Uint8Array): Promise<string> {
  const socket = connectRaw(path);
  let answer = "";
  socket.setEncoding("latin1").on("data", (data) => {
    answer += data;
  });
  socket.end(bytes);
  await within(patienceMs, closed(socket));
  socket.destroy();
  return answer;
}

/** Writes one HTTP/1.1 request out; `lines` are more headers. */
export function http1Request(path: string, lines: readonly string[], body: Uint8Array): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    ...lines,
    "connection: close",
    "content-type: application/json",
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), body]);
}

/** An HTTP/2 session to an exporter, for requests with any headers and any body. */
export function openHttp2(path: string) {
  return connectHttp2("http://localhost", { createConnection: () => connectRaw(path) }).on("error", () => undefined);
}

/** What came back. */
export interface RawAnswer {
  /** 0 if nothing came. */
  readonly status: number;
  readonly grpcStatus: string;
  /** Whether the request was over in time, however it ended. */
  readonly isSettled: boolean;
}

/** Sends one request and reads its answer to the end, for at most `answerMs`. */
export async function request(
  session: ReturnType<typeof openHttp2>,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
  answerMs = patienceMs,
): Promise<RawAnswer> {
  if (session.destroyed || session.closed) return { status: 0, grpcStatus: "", isSettled: true };
  let [status, grpcStatus] = [0, ""];
  const stream = session.request({ ":method": "POST", ":authority": "localhost", ...headers });
  stream
    .on("error", () => undefined)
    .on("response", (answer) => {
      status = Number(answer[":status"] ?? 0);
      grpcStatus = String(answer["grpc-status"] ?? "");
    });
  stream.on("trailers", (trailers) => {
    grpcStatus = String(trailers["grpc-status"] ?? grpcStatus);
  });
  const over = new Promise<boolean>((resolve) => stream.once("close", () => resolve(true)));
  stream.resume().end(body);
  const isSettled = (await within(answerMs, over)) === true;
  stream.destroy();
  return { status, grpcStatus, isSettled };
}

/** Sends one request on a session of its own. */
export async function requestOnce(path: string, headers: OutgoingHttpHeaders, body: Uint8Array): Promise<RawAnswer> {
  const session = openHttp2(path);
  try {
    return await request(session, headers, body);
  } finally {
    session.destroy();
  }
}
