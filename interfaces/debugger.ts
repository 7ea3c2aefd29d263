import type { SerialInterface } from "./serial.js";

/** A debug probe with a serial port of its own. */
export abstract class DebuggerInterface {
  static readonly id: string = "debugger/v1";

  /** The probe's serial port, wired to the target's console. */
  abstract readonly serial: SerialInterface;

  /** Resets the target. @destructive @wireName reset */
  abstract resetTarget(): Promise<void>;
}
