import type { ClientClass, DriverClient } from "./driver-client.js";
import { requireChild } from "./find-device.js";

/**
 * Returns the client of a typed child; composite clients call it while they are constructed.
 *
 * @throws {DriverError} `not_found` if there is no such child, `failed_precondition` if it is of another interface.
 */
export function childClient<C extends DriverClient>(
  client: DriverClient,
  name: string,
  clientClass: ClientClass<C>,
): C {
  return new clientClass(requireChild(client.device, name));
}
