import type { DebuggerDriver } from "../../generated/jumpstarter/driver/debugger/v1/index.js";
import type { DigitalOutputDriver } from "../../generated/jumpstarter/driver/digital_output/v1/index.js";
import { MyHarnessDriver } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import type { NetworkDriver } from "../../generated/jumpstarter/driver/network/v1/index.js";
import type { PowerDriver } from "../../generated/jumpstarter/driver/power/v1/index.js";
import type { StorageMuxDriver } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { EchoNetwork } from "../network/echo-network.js";

/** A test bench whose devices the configuration file chooses, each of the interface that its place asks for. */
export class WiredHarness extends MyHarnessDriver {
  declare readonly power: PowerDriver;
  declare readonly storage: StorageMuxDriver;
  declare readonly bootPin: DigitalOutputDriver;
  declare readonly debug: DebuggerDriver;
  /** The bench's own port, whatever else is wired. */
  readonly network: NetworkDriver = new EchoNetwork();
}
