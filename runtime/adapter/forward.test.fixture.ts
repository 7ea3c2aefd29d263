import { once } from "node:events";
import { readdirSync } from "node:fs";
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

/** A server in the place of the device's own. */
export interface Endpoint extends AsyncDisposable {
  readonly port: number;
  /** Connections it has accepted so far. */
  readonly accepted: readonly Socket[];
  /** Resolves with the next connection. */
  next(): Promise<Socket>;
}

/** Listens on a free port of loopback; halves of its connections end one by one. */
export async function listen(onConnection: (socket: Socket) => unknown): Promise<Endpoint> {
  const accepted: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    accepted.push(socket);
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // A server that listens on a port has an address of this form.
    port: (server.address() as AddressInfo).port,
    accepted,
    next: async () => (await once(server, "connection"))[0],
    async [Symbol.asyncDispose]() {
      for (const socket of accepted) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** A program that connects; resolves once it is connected. */
export async function dial(to: NetConnectOpts): Promise<Socket> {
  const socket = connect({ allowHalfOpen: true, ...to });
  await once(socket, "connect");
  // A forward that closes resets it, which is no failure of a test.
  return socket.on("error", () => undefined);
}

/** Reads to the end and leaves the writing half open, which `buffer()` would destroy. */
export async function readToEnd(stream: Duplex): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Open file descriptors of this process. */
export function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}

/** Waits until a figure is what it should be; returns the last one seen. */
export async function settled(figure: () => number, expected: (value: number) => boolean): Promise<number> {
  for (let left = 500; left > 0 && !expected(figure()); left -= 1) await delay(10);
  return figure();
}
