import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { networkContract } from "../../generated/jumpstarter/driver/network/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { TcpNetwork } from "./index.js";

const host = "127.0.0.1";

describe("TcpNetwork keeps the contract of network/v1", () => {
  let peer: Peer | undefined;
  beforeAll(async () => {
    peer = await listen((socket) => socket.on("error", () => undefined).pipe(socket));
  });
  afterAll(async () => peer?.[Symbol.asyncDispose]());
  runContract(networkContract(() => new TcpNetwork({ host, port: peer?.port ?? 0 })));
});

describe("TcpNetwork", () => {
  test("carries bytes both ways on a connection of its own", async () => {
    await using peer = await listen((socket) => socket.pipe(socket));
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    const sent = [randomBytes(300_001), randomBytes(200_003)];
    const echoes = await Promise.all(
      sent.map(async (bytes) => {
        await using stream = await network.connect();
        stream.end(bytes);
        return await buffer(stream);
      }),
    );
    expect(echoes.map((echo, index) => echo.equals(sent[index] ?? Buffer.alloc(0)))).toEqual([true, true]);
  });

  test("lets the endpoint answer after the client ended its half", async () => {
    await using peer = await listen(async (socket) => {
      const request = await readToEnd(socket);
      socket.end(`${request.length} bytes`);
    });
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    await using stream = await network.connect();
    stream.end("hello");
    expect((await buffer(stream)).toString()).toBe("5 bytes");
  });

  test("lets the client write after the endpoint ended its half", async () => {
    await using peer = await listen((socket) => socket.end("first"));
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    const accepted = peer.accept();
    await using stream = await network.connect();
    const socket = await accepted;
    expect((await readToEnd(stream)).toString()).toBe("first");
    stream.end("second");
    expect((await readToEnd(socket)).toString()).toBe("second");
  });

  test("resets the endpoint's connection when the client gives up its stream", async () => {
    await using peer = await listen((socket) => socket.on("error", () => undefined).resume());
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    const accepted = peer.accept();
    await using stream = await network.connect();
    const socket = await accepted;
    const failed = once(socket, "error");
    await stream[Symbol.asyncDispose]();
    expect(await failed).toMatchObject([{ code: "ECONNRESET" }]);
  });

  test("fails the stream when the endpoint resets the connection", async () => {
    await using peer = await listen((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    await using stream = await network.connect();
    stream.write("x");
    await expect(buffer(stream)).rejects.toMatchObject({ code: "unavailable" });
  });

  test("names the endpoint that refuses a connection", async () => {
    const port = await freedPort();
    await using network = await serve(new TcpNetwork({ host, port }));
    await expect(network.connect()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`Cannot connect to tcp://127.0.0.1:${port}: connection refused`),
    });
  });

  test("gives up an endpoint that does not answer after connectTimeoutMs", async () => {
    await using peer = await listenWithoutAccepting();
    await using network = await serve(new TcpNetwork({ host, port: peer.port, connectTimeoutMs: 200 }));
    await expect(network.connect()).rejects.toMatchObject({
      code: "deadline_exceeded",
      message: expect.stringContaining("no answer within 200 ms"),
    });
  });

  test.each([
    ["127.0.0.1", 8080, "tcp://127.0.0.1:8080"],
    ["::1", 8080, "tcp://[::1]:8080"],
    ["2001:db8::1", 443, "tcp://[2001:db8::1]:443"],
    ["no-such-name.invalid", 22, "tcp://no-such-name.invalid:22"],
  ])("gives the address of %s port %d as %s", async (name, port, address) => {
    await using network = await serve(new TcpNetwork({ host: name, port }));
    expect(await network.address()).toBe(address);
  });

  test("keeps its address to itself when enable_address is false", async () => {
    await using network = await serve(new TcpNetwork({ host, port: 1, enable_address: false }));
    await expect(network.address()).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringContaining("enable_address mode is not true in the exporter configuration"),
    });
  });

  test.each([
    { host: "", port: 1 },
    { host, port: 0 },
    { host, port: 65536 },
    { host, port: 1.5 },
  ])("refuses the configuration %j", (bad) => {
    expect(() => new TcpNetwork(bad)).toThrow();
  });
});

interface Endpoint extends AsyncDisposable {
  readonly port: number;
}

interface Peer extends Endpoint {
  /** The next connection, as the endpoint sees it. */
  accept(): Promise<Socket>;
}

async function listen(onConnection: (socket: Socket) => unknown): Promise<Peer> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    onConnection(socket);
  });
  server.listen(0, host);
  await once(server, "listening");
  return {
    port: portOf(server),
    accept: async () => (await once(server, "connection"))[0],
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Leaves the writing half open, which `buffer()` would destroy. */
async function readToEnd(stream: Duplex): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function freedPort(): Promise<number> {
  const peer = await listen(() => undefined);
  await peer[Symbol.asyncDispose]();
  return peer.port;
}

/** A server process that is stopped while its queue of connections is full, so that the kernel answers nobody. */
async function listenWithoutAccepting(): Promise<Endpoint> {
  const script = `require("net").createServer().listen({port:0,host:"${host}",backlog:1},function(){console.log(this.address().port)})`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const port = Number(String(line));
  child.kill("SIGSTOP");
  const queue: Socket[] = [];
  let answered = true;
  while (answered) {
    const socket = connect(port, host);
    queue.push(socket);
    answered = await once(socket, "connect", { signal: AbortSignal.timeout(500) }).then(
      () => true,
      () => false,
    );
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of queue) socket.on("error", () => undefined).destroy();
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return address.port;
}
