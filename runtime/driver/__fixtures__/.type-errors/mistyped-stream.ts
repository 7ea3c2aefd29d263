import { MyDeviceDriver } from "../../../../generated/jumpstarter/driver/my_device/v1/driver.js";

export class ListPlayer extends MyDeviceDriver {
  powerOn() {
    return "on";
  }
  powerOff() {
    return "off";
  }
  *readSamples() {}
  playSamples(samples: readonly number[]) {
    return { count: samples.length, peak: 0 };
  }
  async *loopSamples(samples: AsyncIterable<number>) {
    yield* samples;
  }
}
