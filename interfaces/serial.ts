import { type ByteStream, DriverError, type DriverErrorOptions } from "../runtime/contract/index.js";

/** Another connection to the port is open. */
export class PortInUseError extends DriverError {
  /** How long it has been open. @unit s */
  readonly heldFor: number;

  constructor(message: string, options: DriverErrorOptions & { readonly heldFor: number }) {
    super(message, { code: "failed_precondition", ...options });
    this.heldFor = options.heldFor;
  }
}

/**
 * A serial port of the device under test.
 * @pythonClient jumpstarter_driver_pyserial.client.PySerialClient
 */
export abstract class SerialInterface {
  static readonly id: string = "serial/v1";

  /** Opens the port and connects to it. @throws {PortInUseError} while another connection is open */
  abstract connect(): Promise<ByteStream>;

  /** Sets the data-terminal-ready line; an open connection is not disturbed. @param asserted True drives the line active. @idempotent */
  abstract setDtr(asserted: boolean): Promise<void>;

  /** Sets the request-to-send line; an open connection is not disturbed. @param asserted True drives the line active. @idempotent */
  abstract setRts(asserted: boolean): Promise<void>;

  /** Closes the connection somebody holds, so that the port is free; does nothing when there is none. @idempotent @wireName close */
  abstract forceClose(): Promise<void>;
}
