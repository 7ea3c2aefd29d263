import { Duplex, PassThrough } from "node:stream";
import { CompositeService } from "../../../generated/jumpstarter/driver/composite/v1/composite_pb.js";
import { GenericDriver } from "../../../generated/jumpstarter/driver/generic/v1/index.js";
import { MyDeviceDriver, type Playback } from "../../../generated/jumpstarter/driver/my_device/v1/index.js";
import { PowerDriver, type PowerReading } from "../../../generated/jumpstarter/driver/power/v1/index.js";
import { type CallContext, Driver, type JsonObject } from "../../codegen/index.js";
import { DriverError } from "../../contract/driver-error.js";
import type { Session } from "../../session/session.js";
import { faults } from "./faults.js";

/** What the drivers of a bench saw; tests ask for it over the wire, so that it works for another process too. */
export interface Seen {
  /** Driver calls whose signal was aborted while they ran. */
  aborted: number;
  /** Driver calls that run now. */
  running: number;
  /** Byte streams whose driver side was destroyed before its end. */
  destroyed: number;
  /** Samples that a player has taken. */
  samples: number;
  /** Streams of samples that a player has taken to their end. */
  whole: number;
}

/** A tree with a device for each way a call can go. */
export class Bench extends Driver {
  static override readonly services = [CompositeService];
  /** Set by whoever started the exporter. */
  session: Session | undefined;

  static create(): Bench {
    const seen = { aborted: 0, running: 0, destroyed: 0, samples: 0, whole: 0 };
    const power = new EndlessPower(seen);
    const probe = new Probe(seen);
    const dut = new Bench({}, { children: { supply: power } });
    const children = { power, probe, dut, brief: new Brief(), faulty: new Faulty(), player: new Player(seen) };
    const bench = new Bench({}, { children, description: "Bench of the tests" });
    probe.activeCalls = () => (bench.session?.activeCalls ?? 0) - 1;
    return bench;
  }
}

/** Measures without end. */
class EndlessPower extends PowerDriver {
  readonly #seen: Seen;

  constructor(seen: Seen) {
    super({}, { description: "Endless supply" });
    this.#seen = seen;
  }

  on() {}
  off() {}
  cycle(wait: number) {
    if (wait === 13) throw new DriverError(`cannot wait ${wait} s`, { code: "out_of_range" });
  }

  async *read(call: CallContext): AsyncIterable<PowerReading> {
    using _ = watch(this.#seen, call);
    for (let count = 0; ; count++) {
      yield { voltage: 5, current: count };
      await new Promise(setImmediate);
    }
  }
}

/** Does what it is asked to do, well or badly. */
class Probe extends GenericDriver {
  readonly #seen: Seen;
  activeCalls: () => number = () => 0;

  constructor(seen: Seen) {
    super({}, { description: "Probe" });
    this.#seen = seen;
  }

  async query(param: string, call: CallContext): Promise<string> {
    const [action = "", ...rest] = param.split(":");
    if (action === "seen") return JSON.stringify({ ...this.#seen, active: this.activeCalls() });
    if (action === "hang") return this.#hang(call);
    if (action === "throw") await faults[rest.join(":")]?.();
    return `answer to ${param}`;
  }

  async asyncQuery(param: string, call: CallContext): Promise<string> {
    return call.headers.get(param) ?? "";
  }

  /** Two records, and then nothing until the caller goes. */
  async *getData(call: CallContext): AsyncIterable<JsonObject> {
    using _ = watch(this.#seen, call);
    yield { index: 0 };
    yield { index: 1 };
    await aborted(call.signal);
  }

  createStream(call: CallContext): Duplex {
    const watched = watch(this.#seen, call);
    const echo = new PassThrough({ highWaterMark: 65_536 });
    echo.once("close", () => {
      watched[Symbol.dispose]();
      if (!echo.readableEnded) this.#seen.destroyed += 1;
    });
    return echo;
  }

  async #hang(call: CallContext): Promise<string> {
    using _ = watch(this.#seen, call);
    await aborted(call.signal);
    throw call.signal.reason;
  }
}

/** Header that tells a player what to do with its samples. */
export const moodHeader = "x-test-mood";

/** Takes samples in the mood that a header of the call asks for. */
class Player extends MyDeviceDriver {
  readonly #seen: Seen;

  constructor(seen: Seen) {
    super();
    this.#seen = seen;
  }

  powerOn() {
    return "";
  }
  powerOff() {
    return "";
  }
  *readSamples() {}

  async playSamples(samples: AsyncIterable<number>, gain: number, call: CallContext): Promise<Playback> {
    using _ = watch(this.#seen, call);
    let [count, peak] = [0, 0];
    for await (const sample of this.#take(samples, call)) {
      count += 1;
      peak = Math.max(peak, sample * gain);
    }
    return { count, peak };
  }

  async *loopSamples(samples: AsyncIterable<number>, call: CallContext): AsyncIterable<number> {
    using _ = watch(this.#seen, call);
    for await (const sample of this.#take(samples, call)) yield sample / 2;
  }

  async *#take(samples: AsyncIterable<number>, call: CallContext): AsyncGenerator<number> {
    const mood = call.headers.get(moodHeader);
    if (mood === "deaf") await aborted(call.signal);
    if (mood === "at once") return;
    let taken = 0;
    for await (const sample of samples) {
      this.#seen.samples += 1;
      taken += 1;
      if (mood === "failing" && taken === 2) throw new DriverError("the amplifier is hot", { code: "aborted" });
      yield sample;
      if (mood === "brief" && taken === 2) return;
      while (mood === "talkative" && !call.signal.aborted) yield sample;
    }
    this.#seen.whole += 1;
  }
}

/** Ends by itself what others do for ever, and its byte stream breaks at the first byte. */
class Brief extends GenericDriver {
  query() {
    return "";
  }
  asyncQuery() {
    return "";
  }

  *getData(): Iterable<JsonObject> {
    for (let index = 0; index < 3; index++) yield { index };
  }

  createStream(): Duplex {
    const lost = new DriverError("the cable was pulled", { code: "data_loss" });
    return new Duplex({ read() {}, write: (_data, _encoding, done) => done(lost) });
  }
}

/** Fails in the middle of a stream, and opens no byte stream. */
class Faulty extends Brief {
  override *getData(): Iterable<JsonObject> {
    yield { index: 0 };
    yield { index: 1 };
    throw new DriverError("the sensor is gone", { code: "data_loss" });
  }

  override createStream(): Duplex {
    throw new DriverError("the port is busy", { code: "failed_precondition" });
  }
}

/** Counts a call while it runs, and whether it was aborted. */
function watch(seen: Seen, call: CallContext): Disposable {
  seen.running += 1;
  const count = () => {
    seen.aborted += 1;
  };
  call.signal.addEventListener("abort", count, { once: true });
  return {
    [Symbol.dispose]: () => {
      call.signal.removeEventListener("abort", count);
      seen.running -= 1;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
