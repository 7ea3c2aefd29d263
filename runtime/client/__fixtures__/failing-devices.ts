import { Duplex } from "node:stream";
import { CompositeService } from "../../../generated/jumpstarter/driver/composite/v1/composite_pb.js";
import {
  DeviceOffError,
  MyDeviceDriver,
  type Playback,
} from "../../../generated/jumpstarter/driver/my_device/v1/index.js";
import { CycleInterruptedError, PowerDriver } from "../../../generated/jumpstarter/driver/power/v1/index.js";
import { PortInUseError, SerialDriver } from "../../../generated/jumpstarter/driver/serial/v1/index.js";
import { MuxStuckError, StorageMuxDriver } from "../../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { Driver } from "../../codegen/index.js";

/** A tree whose devices throw the errors that their interfaces declare, and some that they do not. */
export class FailingDevices extends Driver {
  static override readonly services = [CompositeService];

  constructor() {
    const children = { mux: new Mux(), sensor: new Sensor(), console: new Console(), power: new Power() };
    super({}, { children });
  }
}

/** Nothing that an interface needs to know. */
class RelayError extends MuxStuckError {
  readonly secret = "coil 3";
}

class Mux extends StorageMuxDriver {
  host(): void {
    throw new MuxStuckError("it does not move", { wanted: "host", side: "dut", cause: new Error("secret") });
  }

  dut(): void {
    throw new RelayError("a relay is stuck", { wanted: "dut", side: "off", code: "unavailable" });
  }

  off(): void {
    throw new DeviceOffError("not of this method", { samples: 7 });
  }
}

class Sensor extends MyDeviceDriver {
  powerOn(): string {
    throw new DeviceOffError("not declared here", { samples: 7 });
  }

  powerOff(): string {
    return "off";
  }

  *readSamples(): Iterable<number> {
    yield 1;
    yield 2;
    throw new DeviceOffError("the sensor is off", { samples: 2 });
  }

  async playSamples(samples: AsyncIterable<number>): Promise<Playback> {
    for await (const _ of samples) throw new DeviceOffError("it went off while it played", { samples: 1 });
    return { count: 0, peak: 0 };
  }

  async *loopSamples(samples: AsyncIterable<number>): AsyncIterable<number> {
    for await (const sample of samples) {
      yield sample;
      throw new DeviceOffError("it went off while it measured", { samples: 1 });
    }
  }
}

class Console extends SerialDriver {
  #opened = false;

  /** The first connection breaks when something is written, the others are refused. */
  connect(): Duplex {
    const fail = (text: string, heldFor: number) => new PortInUseError(text, { heldFor });
    if (this.#opened) throw fail("somebody has it", 1.5);
    this.#opened = true;
    return new Duplex({ read() {}, write: (_data, _encoding, done) => done(fail("somebody took it", 2.5)) });
  }

  setDtr(): void {}
  setRts(): void {}
  forceClose(): void {
    this.#opened = false;
  }
}

class Power extends PowerDriver {
  on(): void {}
  off(): void {}

  /** Fields that do not fit their types, as a driver without types may throw them. */
  cycle(): void {
    throw new CycleInterruptedError("cut short", { powered: "maybe" as unknown as boolean });
  }

  *read(): Iterable<never> {}
}
