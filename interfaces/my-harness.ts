import type { DebuggerInterface } from "./debugger.js";
import type { DigitalOutputInterface } from "./digital-output.js";
import type { NetworkInterface } from "./network.js";
import type { PowerInterface } from "./power.js";
import type { StorageMuxInterface } from "./storage-mux.js";

/** A test bench with a fixed set of devices, each of a known interface. */
export abstract class MyHarnessInterface {
  static readonly id: string = "my-harness/v1";

  /** Supply of the device under test. */
  abstract readonly power: PowerInterface;
  /** Network port of the device under test. */
  abstract readonly network: NetworkInterface;
  /** Boot medium of the device under test. */
  abstract readonly storage: StorageMuxInterface;
  /** Boot-mode strap of the device under test. */
  abstract readonly bootPin: DigitalOutputInterface;
  /** Debug probe, with the console. */
  abstract readonly debug: DebuggerInterface;
}
