import { connect } from "../client/connect.js";
import { disposeOnce } from "../client/dispose-once.js";
import type { ClientClass, DriverClient } from "../client/driver-client.js";
import type { Driver } from "../driver/driver.js";
import { silentLogger } from "../log/logger.js";
import { Exporter } from "./exporter.js";

/** How to serve a driver. */
export interface ServeOptions {
  /**
   * Without a socket: client and driver meet inside the process, with the same arguments, ranges, errors, cancellation and
   * back-pressure, but without HTTP. Faster to set up; nothing is learned about connections. Default false.
   */
  readonly inProcess?: boolean;
}

/**
 * Serves a driver over a real Unix socket of its own and returns the client of it.
 *
 * Disposing the client closes the connection and then the driver: `await using power = await serve(new HttpPower(...))`.
 * @param clientClass A hand-written extension of the generated client; default the generated one.
 * @throws What the driver failed with when it was opened.
 */
export async function serve<C extends DriverClient>(
  driver: Driver & { readonly clientClass: ClientClass<DriverClient> },
  clientClass: ClientClass<C>,
  options?: ServeOptions,
): Promise<C & AsyncDisposable>;
export async function serve<C extends DriverClient>(
  driver: Driver & { readonly clientClass: ClientClass<C> },
  options?: ServeOptions,
): Promise<C & AsyncDisposable>;
export async function serve(
  driver: Driver & { readonly clientClass: ClientClass<DriverClient> },
  second: ClientClass<DriverClient> | ServeOptions = driver.clientClass,
  third?: ServeOptions,
): Promise<AsyncDisposable> {
  const [clientClass, options] = typeof second === "function" ? [second, third] : [driver.clientClass, second];
  const address = { kind: options?.inProcess === true ? "in-process" : "unix" } as const;
  const exporter = await Exporter.start(driver, { listen: [address], logger: silentLogger });
  try {
    const client = await connect(clientClass, exporter.addresses[0]);
    return disposeOnce(client, () => exporter.close());
  } catch (reason) {
    await exporter.close();
    throw reason;
  }
}
