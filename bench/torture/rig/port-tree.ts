import type { Driver } from "jumpstarter-ts";
import { TcpNetwork } from "jumpstarter-ts/drivers/network";
import type { Counters } from "./counters.js";

/** Module of this tree. */
export const portTree = import.meta.url;

/** The product's TCP endpoint. Settings: `port` on this machine. */
export function createTree(_counters: Counters, { port = "0" }: Readonly<Record<string, string>>): Driver {
  return new TcpNetwork({ host: "127.0.0.1", port: Number(port) });
}
