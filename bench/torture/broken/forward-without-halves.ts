import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { OpenForward } from "../cases/r11-port-forward.js";

/** A port forward as it is often written: two pipes, and the first end is the end of both directions. */
export const forwardWithoutHalves: OpenForward = async (network) => {
  const server = createServer(async (socket) => {
    socket.on("error", () => undefined);
    const stream = await network.connect();
    stream.on("error", () => undefined);
    socket.pipe(stream).pipe(socket);
    socket.once("end", () => stream.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }; // it listens on TCP
};
