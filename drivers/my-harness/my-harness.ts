import { MyHarnessDriver } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import { MockDebugger } from "../debugger/mock-debugger.js";
import { MockDigitalOutput } from "../digital-output/mock-digital-output.js";
import { EchoNetwork } from "../network/echo-network.js";
import { MockPower } from "../power/mock-power.js";
import { MockStorageMux } from "../storage-mux/mock-storage-mux.js";

/** A whole test bench of mocks, built in code: the shape of a composite whose children are known when it is written. */
export class MyHarness extends MyHarnessDriver {
  readonly power = new MockPower();
  readonly network = new EchoNetwork();
  readonly storage = new MockStorageMux();
  readonly bootPin = new MockDigitalOutput();
  readonly debug = new MockDebugger();
}
