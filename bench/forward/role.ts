// One process of the bench: `role.js endpoint | exporter PORT | forward TARGET | pipe PORT`. Prints where it can be reached.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { connect as connectTo, Exporter, silentLogger } from "jumpstarter-ts";
import { forwardTcp } from "jumpstarter-ts/adapters";
import { TcpNetwork } from "jumpstarter-ts/drivers/network";
import { NetworkClient } from "jumpstarter-ts/generated/network/v1";
import { randomChunks } from "../calls/random-bytes.js";

const host = "127.0.0.1";
const roles: Readonly<Record<string, (argument: string) => Promise<string | number>>> = {
  endpoint: () => listen(createServer({ allowHalfOpen: true }, (socket) => void answer(socket))),
  exporter: async (port) => {
    const network = new TcpNetwork({ host, port: Number(port) });
    const { addresses } = await Exporter.start(network, { listen: [{ kind: "unix" }], logger: silentLogger });
    return addresses[0] ?? "";
  },
  forward: async (target) => {
    const network = await connectTo(NetworkClient, target);
    const { port } = await forwardTcp((options) => network.connect(options));
    return port;
  },
  pipe: (port) => listen(createServer({ allowHalfOpen: true }, (socket) => relay(socket, Number(port)))),
};

const [role = "", argument = ""] = process.argv.slice(2);
process.send?.(await roles[role]?.(argument));

async function listen(server: Server): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port;
}

/** The first byte says what is wanted: `d` for bytes, `u` for a word when everything was read. */
async function answer(socket: Socket): Promise<void> {
  socket.on("error", () => undefined);
  const [first] = await once(socket, "data");
  if (first[0] === 0x64) {
    socket.resume();
    await pipeline(Readable.from(randomChunks()), socket).catch(() => undefined);
  } else {
    socket.resume().once("end", () => socket.end("done"));
  }
}

function relay(socket: Socket, port: number): void {
  const device = connect({ port, host, allowHalfOpen: true });
  for (const side of [socket, device]) side.on("error", () => [socket, device].map((one) => one.destroy()));
  socket.pipe(device).pipe(socket);
}
