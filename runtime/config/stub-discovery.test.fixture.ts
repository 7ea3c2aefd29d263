import { z } from "zod";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import type { Discovery } from "../discovery/discovery.js";
import { DiscoveryError } from "../discovery/discovery-error.js";
import type { DriverClass } from "../discovery/find-driver.js";
import { attachChild } from "../driver/children.js";
import { Driver, type DriverOptions } from "../driver/driver.js";
import { didYouMean } from "../errors/nearest-name.js";
import { sampleService } from "../schema/__fixtures__/sample-interface.js";

const powerConfig = z.object({ volts: z.number().min(0).default(5), pins: z.array(z.int()).default([]) });

/** A driver with a config. */
export class SamplePower extends Driver.with(powerConfig) {}

/** A driver whose options have options. */
export class SampleNested extends Driver.with(
  z.object({ ports: z.array(z.object({ number: z.int(), name: z.string().optional() })).default([]) }),
) {}

/** A driver whose config is required. */
export class SampleSerial extends Driver.with(z.object({ url: z.string() })) {}

/** A driver that checks in its constructor what a schema cannot. */
export class SampleFailing extends Driver {
  constructor() {
    super();
    throw new Error("the probe is not plugged in");
  }
}

/** What the sample drivers did, in order. */
export const events: string[] = [];

/** A supply that holds something from its construction on, which it should not. */
export class SampleHolder extends Driver.with(z.object({ volts: z.number().default(5) })) {
  static override readonly services = [PowerService];

  override open(): void {
    events.push("open");
  }

  override close(): void {
    events.push("close");
  }

  [Symbol.dispose](): void {
    events.push(`dispose ${this.config.volts}`);
  }
}

/** A bench with one supply of its own and one that the file gives. */
export class SampleBench extends Driver.with(z.object({ volts: z.unknown().optional(), fail: z.string().optional() })) {
  static override readonly services = [sampleService()];
  readonly spare = new SampleHolder();
  declare readonly power: Driver;

  constructor(config: object = {}, options: DriverOptions = {}) {
    super(config, options);
    attachChild(this, "spare", this.spare);
    if (this.config.fail !== undefined) throw new Error(this.config.fail);
  }
}

/** A bench that builds everything itself. */
export class SampleOwnBench extends Driver.with(z.object({ volts: z.unknown().optional() })) {
  static override readonly services = [sampleService()];
  readonly first = attachChild(this, "first", new SampleHolder({ volts: 1 }));
  readonly power = new SampleHolder(this.config as { volts?: number }); // anything, so that it may be wrong
}

/** A driver with an option of the same name as the level of its log. */
export class SampleLogging extends Driver.with(z.object({ log_level: z.number() })) {}

/** A group. */
export class Composite extends Driver {}

const classes: Readonly<Record<string, DriverClass>> = {
  Composite: Composite as DriverClass,
  SamplePower: SamplePower as DriverClass,
  SampleSerial: SampleSerial as DriverClass,
  SampleFailing: SampleFailing as DriverClass,
  SampleNested: SampleNested as DriverClass,
  SampleHolder: SampleHolder as DriverClass,
  SampleBench: SampleBench as DriverClass,
  SampleOwnBench: SampleOwnBench as DriverClass,
  SampleLogging: SampleLogging as DriverClass,
};

/** A discovery that knows the sample drivers and nothing else. */
export const stubDiscovery: Discovery = {
  packages: [],
  driverNames: () => Object.keys(classes),
  adapterNames: () => [],
  findAdapter: () => Promise.reject(new Error("no adapters")),
  interfaceIds: () => [],
  hasClientExtension: () => false,
  findInterface: () => undefined,
  findClient: async () => undefined,
  findDriver: async (name) => {
    const found = Object.hasOwn(classes, name) ? classes[name] : undefined;
    if (found === undefined) {
      throw new DiscoveryError("unknown", `Unknown driver "${name}"${didYouMean(name, Object.keys(classes))}`);
    }
    return found;
  },
};
