import { lookup } from "node:dns/promises";
import { isIPv6, type Socket } from "node:net";
import { z } from "zod";
import { NetworkDriver } from "../../generated/jumpstarter/driver/network/v1/index.js";
import { type CallContext, DriverError } from "../../runtime/index.js";
import { openSocket } from "./open-socket.js";

const config = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65535),
  enable_address: z.boolean().default(true),
  connectTimeoutMs: z.number().int().positive().default(10_000),
});

/**
 * A TCP endpoint the exporter can reach; every `connect` opens one connection of its own.
 *
 * Both directions end separately: when the client ends its writing half the endpoint sees the end and may still answer. When the
 * client aborts its stream the endpoint's connection is reset.
 * @pythonDriver jumpstarter_driver_network.driver.TcpNetwork
 */
export class TcpNetwork extends NetworkDriver.with(config) {
  readonly #sockets = new Set<Socket>();

  async connect(call: CallContext): Promise<Socket> {
    const { host, port, connectTimeoutMs } = this.config;
    const socket = await openSocket({ host, port, timeoutMs: connectTimeoutMs, signal: call.signal });
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    // A client that gives up is no end of what it had to say, and the endpoint must not take it for one.
    call.signal.addEventListener("abort", () => socket.resetAndDestroy(), { once: true });
    return socket;
  }

  async address(): Promise<string> {
    const { host, port, enable_address } = this.config;
    if (!enable_address) throw addressDisabled();
    return `tcp://${bracketed(await resolved(host))}:${port}`;
  }

  override close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function addressDisabled(): DriverError {
  const text = "enable_address mode is not true in the exporter configuration; set it to true to publish the address";
  // Upstream raises ValueError here, which its clients know as this code.
  return new DriverError(text, { code: "invalid_argument" });
}

/** A name that does not resolve here may still mean something to the caller, so it stays as it is. */
async function resolved(host: string): Promise<string> {
  return lookup(host).then(
    ({ address }) => address,
    () => host,
  );
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
