import { createReadStream } from "node:fs";
import { Duplex } from "node:stream";
import type { Driver } from "jumpstarter-ts";
import { SerialDriver } from "jumpstarter-ts/generated/serial/v1";
import type { Counters } from "../rig/counters.js";

/** A serial port that throws away what nobody takes at once, and does not see its device go. */
export function createTree(_counters: Counters, { url = "" }: Readonly<Record<string, string>>): Driver {
  return new LossySerial(url);
}

class LossySerial extends SerialDriver {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  connect(): Duplex {
    const port = createReadStream(this.#path).on("error", () => undefined);
    const stream = new Duplex({ read: () => undefined, write: (_bytes, _encoding, done) => done() });
    port.on("data", (bytes) => stream.readableLength > 64 * 1024 || stream.push(bytes));
    return stream.once("close", () => port.destroy());
  }

  setDtr(): void {}
  setRts(): void {}
  forceClose(): void {}
}
