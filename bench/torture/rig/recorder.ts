import { once } from "node:events";
import { connect, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { connect as connectSocket } from "node:net";

/** A request as it was on the wire. */
export interface RecordedRequest {
  readonly path: string;
  /** Header `grpc-timeout`. */
  readonly timeout: string | undefined;
}

/** Passes HTTP/2 requests on to an exporter and writes down their headers. */
export interface Recorder {
  readonly requests: readonly RecordedRequest[];
  close(): void;
}

/** Listens on one Unix socket and passes requests on to another, but for the paths it has messages of its own for. */
export async function startRecorder(
  upstreamPath: string,
  path: string,
  answers: ReadonlyMap<string, readonly Buffer[]> = new Map(),
): Promise<Recorder> {
  const upstream = connect("http://localhost", { createConnection: () => connectSocket(upstreamPath) });
  const requests: RecordedRequest[] = [];
  const server = createServer().on("stream", (stream, headers) => {
    requests.push({ path: String(headers[":path"]), timeout: textOf(headers["grpc-timeout"]) });
    const own = answers.get(String(headers[":path"]));
    if (own === undefined) passOn(stream, headers, upstream);
    else answer(stream, own);
  });
  server.listen(path);
  await once(server, "listening");
  const close = () => {
    server.close();
    upstream.destroy();
  };
  return { requests, close };
}

function passOn(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: ReturnType<typeof connect>): void {
  const request = upstream.request(headers);
  let trailers = {};
  request.on("response", (answer, flags) => {
    const endStream = (flags & 1) === 1;
    stream.respond(answer, { endStream, waitForTrailers: !endStream });
    if (!endStream) request.pipe(stream);
  });
  request.on("trailers", (received) => {
    trailers = received;
  });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.on("error", () => request.destroy()).pipe(request);
  request.on("error", () => stream.destroy());
}

function answer(stream: ServerHttp2Stream, messages: readonly Buffer[]): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.on("error", () => undefined).end(Buffer.concat(messages));
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return header === undefined ? undefined : String(header);
}
