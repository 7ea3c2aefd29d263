import { z } from "zod";
import type { Discovery } from "../discovery/discovery.js";
import { DiscoveryError } from "../discovery/discovery-error.js";
import type { DriverClass } from "../discovery/find-driver.js";
import { Driver } from "../driver/driver.js";
import { didYouMean } from "../errors/nearest-name.js";

const powerConfig = z.object({ volts: z.number().min(0).default(5), pins: z.array(z.int()).default([]) });

/** A driver with a config. */
export class SamplePower extends Driver.with(powerConfig) {}

/** A driver whose config is required. */
export class SampleSerial extends Driver.with(z.object({ url: z.string() })) {}

/** A driver that checks in its constructor what a schema cannot. */
export class SampleFailing extends Driver {
  constructor() {
    super();
    throw new Error("the probe is not plugged in");
  }
}

/** A group. */
export class Composite extends Driver {}

const classes: Readonly<Record<string, DriverClass>> = {
  Composite: Composite as DriverClass,
  SamplePower: SamplePower as DriverClass,
  SampleSerial: SampleSerial as DriverClass,
  SampleFailing: SampleFailing as DriverClass,
};

/** A discovery that knows the sample drivers and nothing else. */
export const stubDiscovery: Discovery = {
  packages: [],
  driverNames: () => Object.keys(classes),
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
