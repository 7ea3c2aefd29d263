import { DebuggerDriver } from "../../generated/jumpstarter/driver/debugger/v1/index.js";
import { SerialPort } from "../serial/serial-port.js";

/** A debug probe in memory: it counts resets, and its serial port sends every byte back. */
export class MockDebugger extends DebuggerDriver {
  readonly serial = new SerialPort({ url: "loop://" });
  #resets = 0;

  /** How often the target was reset. */
  get resets(): number {
    return this.#resets;
  }

  resetTarget(): void {
    this.#resets += 1;
    this.logger.info({ resets: this.#resets }, "target reset");
  }
}
