import { DriverError } from "../contract/driver-error.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import type { Device } from "./device.js";
import { disposeOnce } from "./dispose-once.js";
import type { ClientClass, DriverClient } from "./driver-client.js";
import { createDynamicClient, type DynamicClient } from "./dynamic-client.js";
import { requireDevice, requireServing } from "./find-device.js";
import { createRigClients, type Rig, type RigClients } from "./rig.js";
import { fetchDescriptors, fetchDevices } from "./session-calls.js";

/**
 * Connects to one device of an exporter.
 *
 * Disposing the client closes the connection; calls that still run fail.
 * @param target `unix:/path`, `host:port`; default the environment variable JUMPSTARTER_HOST.
 * @param path Names from the root downwards, `dut.power`; default the root if it fits, else the only device that does.
 * @throws {DriverError} `unavailable` if nobody answers at the target, `not_found` if there is no such device,
 *   `failed_precondition` if it is of another interface.
 */
export function connect<C extends DriverClient>(
  clientClass: ClientClass<C>,
  target?: string,
  path?: string,
): Promise<C & AsyncDisposable>;
/**
 * Connects to several devices of an exporter, named as in its tree: `connect({ power: PowerClient })`.
 *
 * @throws {DriverError} `failed_precondition`, naming every device that is missing or of another interface.
 */
export function connect<R extends Rig>(rig: R, target?: string): Promise<RigClients<R> & AsyncDisposable>;
/** Connects to all devices of an exporter without generated code; see {@link DynamicClient}. */
export function connect(target?: string): Promise<DynamicClient & AsyncDisposable>;
export function connect(
  first?: ClientClass<DriverClient> | Rig | string,
  target?: string,
  path?: string,
): Promise<AsyncDisposable> {
  if (typeof first === "function") return open(target, (root) => createClient(root, first, path));
  if (typeof first === "object") return open(target, (root) => createRigClients(root, first));
  return open(first, async (root) => createDynamicClient(root, await fetchDescriptors(root.connection)));
}

function createClient(root: Device, clientClass: ClientClass<DriverClient>, path: string | undefined): DriverClient {
  return new clientClass(
    path === undefined || path === "" ? requireServing(root, clientClass.service) : requireDevice(root, path),
  );
}

async function open<T extends object>(
  target: string | undefined,
  create: (root: Device) => T | Promise<T>,
): Promise<T & AsyncDisposable> {
  const connection = await Connection.open(parseTarget(target ?? hostFromEnvironment()));
  const close = async () => connection.close();
  try {
    return disposeOnce(await create(await fetchDevices(connection)), close);
  } catch (reason) {
    await close();
    throw reason;
  }
}

function hostFromEnvironment(): string {
  const host = process.env.JUMPSTARTER_HOST;
  if (host !== undefined && host !== "") return host;
  const text =
    'No exporter to connect to: pass a target such as "unix:/run/user/1000/exporter.sock", or set JUMPSTARTER_HOST';
  throw new DriverError(text, { code: "failed_precondition" });
}
