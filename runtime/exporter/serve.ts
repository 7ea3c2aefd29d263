import { connect } from "../client/connect.js";
import { disposeOnce } from "../client/dispose-once.js";
import type { ClientClass, DriverClient } from "../client/driver-client.js";
import type { Driver } from "../driver/driver.js";
import { silentLogger } from "../log/logger.js";
import { Exporter } from "./exporter.js";

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
): Promise<C & AsyncDisposable>;
export async function serve<C extends DriverClient>(
  driver: Driver & { readonly clientClass: ClientClass<C> },
): Promise<C & AsyncDisposable>;
export async function serve(
  driver: Driver & { readonly clientClass: ClientClass<DriverClient> },
  clientClass: ClientClass<DriverClient> = driver.clientClass,
): Promise<AsyncDisposable> {
  const exporter = await Exporter.start(driver, { listen: [{ kind: "unix" }], logger: silentLogger });
  try {
    const client = await connect(clientClass, exporter.addresses[0]);
    return disposeOnce(client, () => exporter.close());
  } catch (reason) {
    await exporter.close();
    throw reason;
  }
}
