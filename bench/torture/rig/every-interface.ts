import { fileURLToPath } from "node:url";
import { type DescField, ScalarType } from "@bufbuild/protobuf";
import { type ClientClass, connect, type Driver, type DriverClient } from "jumpstarter-ts";
import { CustomClient, FakeCustom } from "jumpstarter-ts/generated/custom/v1";
import { DebuggerClient, FakeDebugger } from "jumpstarter-ts/generated/debugger/v1";
import { DigitalOutputClient, FakeDigitalOutput } from "jumpstarter-ts/generated/digital_output/v1";
import { FakeGeneric, GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { FakeMyDevice, MyDeviceClient } from "jumpstarter-ts/generated/my_device/v1";
import { FakeNetwork, NetworkClient } from "jumpstarter-ts/generated/network/v1";
import { FakePower, PowerClient } from "jumpstarter-ts/generated/power/v1";
import { FakeSerial, SerialClient } from "jumpstarter-ts/generated/serial/v1";
import { FakeStorageMux, StorageMuxClient } from "jumpstarter-ts/generated/storage_mux/v1";
import {
  FakeStorageMuxFlasher,
  StorageMuxFlasherClient,
  StorageMuxFlasherService,
} from "jumpstarter-ts/generated/storage_mux_flasher/v1";
import { pathOf } from "./path-of.js";

/** Client and fake of every interface of the package that has methods, by the name its device has. */
export const everyInterface: Readonly<
  Record<string, { readonly client: ClientClass<DriverClient>; readonly fake: new () => Driver }>
> = {
  custom: { client: CustomClient, fake: FakeCustom },
  debugger: { client: DebuggerClient, fake: FakeDebugger },
  pin: { client: DigitalOutputClient, fake: FakeDigitalOutput },
  generic: { client: GenericClient, fake: FakeGeneric },
  device: { client: MyDeviceClient, fake: FakeMyDevice },
  network: { client: NetworkClient, fake: FakeNetwork },
  power: { client: PowerClient, fake: FakePower },
  serial: { client: SerialClient, fake: FakeSerial },
  mux: { client: StorageMuxClient, fake: FakeStorageMux },
  flasher: { client: StorageMuxFlasherClient, fake: FakeStorageMuxFlasher },
};

/** Module of a tree with a fake of each. */
export const fakesTree = new URL("./fakes-tree.js", import.meta.url).href;

/** Methods that are lent a resource: they take as long as its bytes do, so nobody names a deadline unasked. */
export const lendingMethods: readonly string[] = [pathOf(StorageMuxFlasherService.method.write)];

/** Calls every unary method of every generated client without any option; returns the paths. */
export async function callEveryUnary(target: string): Promise<readonly string[]> {
  const called: string[] = [];
  for (const [name, { client: clientClass }] of Object.entries(everyInterface)) {
    await using client = await connect(clientClass, target, name);
    for (const method of clientClass.service.methods.filter(({ methodKind }) => methodKind === "unary")) {
      const call: unknown = Reflect.get(client, method.localName);
      if (typeof call !== "function") throw new Error(`Client of "${name}" has no method "${method.localName}"`);
      // How a fake answers is another test's business.
      await Promise.resolve(call.apply(client, method.input.fields.map(sampleOf))).catch(() => undefined);
      called.push(pathOf(method));
    }
  }
  return called;
}

function sampleOf(field: DescField): unknown {
  if (field.fieldKind === "list") return [];
  if (field.fieldKind !== "scalar") throw new Error(`No sample for parameter "${field.name}"`);
  // A text, and where a resource is wanted a file.
  if (field.scalar === ScalarType.STRING) return fileURLToPath(import.meta.url);
  return field.scalar === ScalarType.BOOL ? true : 0;
}
