import { DriverError } from "../contract/driver-error.js";
import { Connection, type ConnectionOptions } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { createRigClients } from "./create-rig-clients.js";
import type { Device } from "./device.js";
import { disposeOnce } from "./dispose-once.js";
import { type ClientClass, type DriverClient, implementsService } from "./driver-client.js";
import { createDynamicClient, type DynamicClient } from "./dynamic-client.js";
import { enterSession, type WaitOptions } from "./enter-session.js";
import { requireDevice, requireServing } from "./find-device.js";
import { findSkews, usesOf } from "./find-skews.js";
import { missingChildren } from "./missing-children.js";
import { requireFit } from "./require-fit.js";
import type { Rig, RigClients } from "./rig.js";
import { fetchDescriptors } from "./session-calls.js";

/** How to connect; everything has a default. */
export interface ConnectOptions extends ConnectionOptions, WaitOptions {}

/**
 * Connects to one device of an exporter.
 *
 * Where a hook of the exporter runs, or another client holds its session, it waits. Disposing the client closes the
 * connection; calls that still run fail.
 * @param target `unix:/path`, `host:port`; default the environment variable JUMPSTARTER_HOST.
 * @param path Names from the root downwards, `dut.power`; default the root if it fits, else the only device that does.
 * @param options How long to wait, and figures of the connection, such as how fast a silent exporter is noticed.
 * @throws {DriverError} `unavailable` if nobody answers at the target, `not_found` if there is no such device,
 *   `failed_precondition` if it is of another interface or a hook failed, `resource_exhausted` if another client still
 *   holds the session after `waitMs`, `deadline_exceeded` if the exporter is not ready then.
 * @throws {ExporterMismatchError} If its version of the interface is one that the client cannot drive.
 */
export function connect<C extends DriverClient>(
  clientClass: ClientClass<C>,
  target?: string,
  path?: string,
  options?: ConnectOptions,
): Promise<C & AsyncDisposable>;
/**
 * Connects to several devices of an exporter, named as in its tree: `connect({ power: PowerClient })`.
 *
 * @throws {ExporterMismatchError} Naming every device that is missing, of another interface, or of a version of it that
 *   the client cannot drive.
 */
export function connect<R extends Rig>(
  rig: R,
  target?: string,
  options?: ConnectOptions,
): Promise<RigClients<R> & AsyncDisposable>;
/** Connects to all devices of an exporter without generated code; see {@link DynamicClient}. */
export function connect(target?: string, options?: ConnectOptions): Promise<DynamicClient & AsyncDisposable>;
export function connect(
  first?: ClientClass<DriverClient> | Rig | string,
  second?: string | ConnectOptions,
  third?: string | ConnectOptions,
  fourth?: ConnectOptions,
): Promise<AsyncDisposable> {
  const [target, path] = [second, third].map((one) => (typeof one === "string" ? one : undefined));
  const options = [second, third, fourth].find((one) => typeof one === "object") ?? {};
  if (typeof first === "function") return open(target, options, (root) => createClient(root, first, path));
  if (typeof first === "object") return open(target, options, (root) => createRig(root, first));
  return open(first, options, async (root) => createDynamicClient(root, await fetchDescriptors(root.connection)));
}

async function createClient(
  root: Device,
  clientClass: ClientClass<DriverClient>,
  path: string | undefined,
): Promise<DriverClient> {
  const { service } = clientClass;
  const device = path === undefined || path === "" ? requireServing(root, service) : requireDevice(root, path);
  requireFit(root, implementsService(device, service) ? missingChildren(device, service) : []);
  const client = new clientClass(device);
  requireFit(root, await findSkews(usesOf(client)));
  return client;
}

async function createRig<R extends Rig>(root: Device, rig: R): Promise<RigClients<R>> {
  const { clients, made, mismatches, outdated } = createRigClients(root, rig);
  const skews = await findSkews(made.flatMap(usesOf));
  requireFit(root, [...mismatches, ...skews], outdated);
  return clients;
}

async function open<T extends object>(
  target: string | undefined,
  options: ConnectOptions,
  create: (root: Device) => T | Promise<T>,
): Promise<T & AsyncDisposable> {
  const connection = await Connection.open(parseTarget(target ?? hostFromEnvironment()), options);
  const close = async () => connection.close();
  try {
    return disposeOnce(await create(await enterSession(connection, options)), close);
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
