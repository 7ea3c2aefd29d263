import type { ByteStream } from "../runtime/contract/index.js";

/**
 * A network endpoint the exporter can reach.
 * @pythonClient jumpstarter_driver_network.client.NetworkClient
 */
export abstract class NetworkInterface {
  static readonly id: string = "network/v1";

  /** Opens one connection to the endpoint. */
  abstract connect(): Promise<ByteStream>;

  /** The endpoint's URL, `tcp://[2001:db8::1]:443` style. @readonly */
  abstract address(): Promise<string>;
}
