import { CustomDriver } from "../generated/jumpstarter/driver/custom/v1/index.js";
import { DebuggerDriver } from "../generated/jumpstarter/driver/debugger/v1/index.js";
import type { Driver } from "../runtime/index.js";
import { Composite } from "./composite/index.js";
import { MockDigitalOutput } from "./digital-output/index.js";
import { GenericDriver } from "./generic/index.js";
import { MyDevice } from "./my-device/index.js";
import { EchoNetwork } from "./network/index.js";
import { MockPower } from "./power/index.js";
import { SerialPort } from "./serial/index.js";
import { MockStorageMuxFlasher } from "./storage-mux/index.js";

/** Answers to any program name: examples name none that a host has. */
class EchoHost extends CustomDriver {
  execute(command: string, args: readonly string[]): string {
    return [command, ...args].join(" ");
  }
}

/** Knows an address, which an echo has not. */
class AddressedNetwork extends EchoNetwork {
  override address(): string {
    return "192.0.2.1:80";
  }
}

/** Is on whatever the line before said: examples are independent of each other. */
class SteadyDevice extends MyDevice {
  constructor() {
    super();
    this.powerOn();
  }

  override powerOff(): string {
    return "still on";
  }
}

/** Shares the bench's only serial port: each service is answered by one device, so that curl needs no header. */
class Probe extends DebuggerDriver {
  readonly serial: SerialPort;

  constructor(serial: SerialPort) {
    super();
    this.serial = serial;
  }

  resetTarget(): void {}
}

/** A tree with one device of every interface that has methods, named as the pages name it. */
export function mockBench(): Driver {
  const serial = new SerialPort({ url: "loop://" });
  // One device at two places: each service is answered by one.
  const medium = new MockStorageMuxFlasher();
  return new Composite(
    {},
    {
      children: {
        custom: new EchoHost(),
        debugger: new Probe(serial),
        "digital-output": new MockDigitalOutput(),
        generic: new GenericDriver(),
        "my-device": new SteadyDevice(),
        network: new AddressedNetwork(),
        power: new MockPower(),
        serial,
        "storage-mux": medium,
        "storage-mux-flasher": medium,
      },
    },
  );
}
