import type { Duplex } from "node:stream";
import type { CallContext, Driver, JsonObject, Resource } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { CustomDriver } from "jumpstarter-ts/drivers/custom";
import { GenericDriver } from "jumpstarter-ts/generated/generic/v1";
import { MyDeviceDriver, type Playback } from "jumpstarter-ts/generated/my_device/v1";
import { FakeStorageMuxFlasher } from "jumpstarter-ts/generated/storage_mux_flasher/v1";
import { aborted, type Counters, watch } from "./counters.js";
import { HeldStream } from "./held-stream.js";

/** A device for each way a call can go. */
export function createTree(counters: Counters): Driver {
  return new Composite({}, { children: probeChildren(counters) });
}

/** The devices of the tree, some of which a broken one exchanges. */
export function probeChildren(counters: Counters): Readonly<Record<string, Driver>> {
  return {
    probe: new Probe(counters),
    player: new Player(counters),
    shell: new CustomDriver({ allow: ["sleep"] }),
    flasher: new Flasher(counters),
  };
}

/** Answers, hangs, streams and floods. */
export class Probe extends GenericDriver {
  protected readonly counters: Counters;

  constructor(counters: Counters) {
    super();
    this.counters = counters;
  }

  /** Answers at once, except to `hang`; of a long text only the length. */
  query(param: string, call: CallContext): Promise<string> | string {
    if (param === "hang") return this.asyncQuery(param, call);
    return param.length > 100 ? `${param.length} characters` : param;
  }

  /** Waits until the caller goes. */
  async asyncQuery(_param: string, call: CallContext): Promise<string> {
    using _ = watch(this.counters, call);
    await aborted(call.signal);
    throw call.signal.reason;
  }

  /** Records without end, as fast as they are taken. */
  async *getData(call: CallContext): AsyncIterable<JsonObject> {
    using _ = watch(this.counters, call);
    const text = "x".repeat(1000);
    for (let index = 0; !call.signal.aborted; index++) {
      this.counters.produced += text.length;
      yield { index, text };
      if (index % 8 === 7) await new Promise(setImmediate);
    }
  }

  /** Random bytes without end, while what comes is thrown away; one `held` thing per stream. */
  createStream(_call: CallContext): Duplex {
    return new HeldStream(this.counters);
  }
}

/** Takes samples for as long as they come. */
export class Player extends MyDeviceDriver {
  readonly #counters: Counters;

  constructor(counters: Counters) {
    super();
    this.#counters = counters;
  }

  powerOn() {
    return "on";
  }

  powerOff() {
    return "off";
  }

  async *readSamples(call: CallContext): AsyncIterable<number> {
    using _ = watch(this.#counters, call);
    yield 0;
    await aborted(call.signal);
  }

  async playSamples(samples: AsyncIterable<number>, _gain: number, call: CallContext): Promise<Playback> {
    using _ = watch(this.#counters, call);
    let count = 0;
    for await (const _sample of samples) count += 1;
    return { count, peak: 1 };
  }

  async *loopSamples(samples: AsyncIterable<number>, call: CallContext): AsyncIterable<number> {
    using _ = watch(this.#counters, call);
    for await (const sample of samples) yield sample;
  }
}

/** Takes an image for as long as it comes. */
class Flasher extends FakeStorageMuxFlasher {
  readonly #counters: Counters;

  constructor(counters: Counters) {
    super();
    this.#counters = counters;
  }

  override async write(image: Resource, call: CallContext): Promise<void> {
    using _ = watch(this.#counters, call);
    for await (const _chunk of image);
  }
}
