import { once } from "node:events";
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect as connectHttp2,
  constants,
  createServer,
  type ServerHttp2Stream,
} from "node:http2";
import { connect as connectSocket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { randomChunks, readBytes } from "../random-bytes.js";
import type { Stack, StackClient } from "../stack.js";

/** node:http2 with nothing on top: the floor of everything that speaks HTTP/2. No messages, so no item stream. */
export const bareHttp2: Stack = { name: "http2", serve, connect };

async function serve(path: string): Promise<void> {
  const server = createServer();
  server.on("stream", (stream, headers) => {
    stream.on("error", () => undefined);
    void answer(stream, String(headers[":path"]));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
}

async function answer(stream: ServerHttp2Stream, path: string): Promise<void> {
  stream.respond({ ":status": 200 });
  if (path === "/down") return pipeline(Readable.from(randomChunks()), stream).catch(() => undefined);
  for await (const _ of stream.iterator({ destroyOnReturn: false }));
  stream.end(Buffer.alloc(5));
}

async function connect(path: string): Promise<StackClient> {
  const session = connectHttp2("http://localhost", { createConnection: () => connectSocket(path) });
  await once(session, "connect");
  return {
    unary: () => readToEnd(request(session, "/unary", Buffer.alloc(5))),
    items: () => Promise.reject(new Error("bare HTTP/2 has no items")),
    down: (bytes) => readAndCancel(request(session, "/down"), bytes),
    up: (bytes) => readToEnd(request(session, "/up", Readable.from(randomChunks(bytes)))),
    close: async () => session.close(),
  };
}

function request(session: ClientHttp2Session, path: string, body?: Buffer | Readable): ClientHttp2Stream {
  const stream = session.request({ ":method": "POST", ":path": path });
  stream.on("error", () => undefined);
  if (body instanceof Readable) body.pipe(stream);
  else stream.end(body);
  return stream;
}

/** To the end: a stream left early is reset, and a thousand resets end the session. */
async function readToEnd(stream: ClientHttp2Stream): Promise<void> {
  for await (const _ of stream);
}

async function readAndCancel(stream: ClientHttp2Stream, bytes: number): Promise<void> {
  await readBytes(stream, bytes);
  stream.close(constants.NGHTTP2_CANCEL);
}
