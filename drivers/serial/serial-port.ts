import type { Duplex } from "node:stream";
import { PortInUseError, SerialDriver } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { type CallContext, DriverError } from "../../runtime/index.js";
import { type Connection, closeStream, closesWithin, openConnection, pulseLines } from "./connection.js";
import { assertPresent } from "./open-port.js";
import type { Lines } from "./port.js";
import { serialConfig } from "./serial-config.js";

/** A client that reconnects at once may overtake the end of its own connection, so that is waited for, in milliseconds. */
const handoverMs = 250;

/**
 * A serial port of the exporter's host, a loop in memory (`loop://`) or a mock port that echoes (`mock://NAME`).
 *
 * One connection at a time: the port is opened for it, locked against other processes, and closed with it.
 * @pythonDriver jumpstarter_driver_pyserial.driver.PySerial
 */
export class SerialPort extends SerialDriver.with(serialConfig) {
  #connection: Connection | undefined;
  #lines: Lines = { dtr: true, rts: true };
  #last: Promise<unknown> = Promise.resolve();

  override async open(): Promise<void> {
    if (this.config.check_present && this.config.url.startsWith("/")) await assertPresent(this.config.url);
  }

  connect(call: CallContext): Promise<Duplex> {
    return this.#inTurn(async () => {
      call.signal.throwIfAborted();
      await this.#refuseSecond();
      const connection = await openConnection(this.config, this.#lines, this.logger);
      if (call.signal.aborted) {
        await closeStream(connection.stream);
        throw new DriverError("Connection canceled while the port was being opened", { code: "canceled" });
      }
      this.#connection = connection;
      return connection.stream;
    });
  }

  setDtr(asserted: boolean): Promise<void> {
    return this.#setLines({ dtr: asserted });
  }

  setRts(asserted: boolean): Promise<void> {
    return this.#setLines({ rts: asserted });
  }

  forceClose(): Promise<void> {
    return this.#disconnect(`Serial port "${this.config.url}" was closed by forceClose`);
  }

  override close(): Promise<void> {
    return this.#disconnect(`Serial port "${this.config.url}" was closed because the exporter stops`);
  }

  async #refuseSecond(): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined || (await closesWithin(connection.stream, handoverMs))) return;
    const heldFor = Math.round((performance.now() - connection.since) / 1000);
    const state = `is in use: somebody has held its connection for ${heldFor} s`;
    const text = `Serial port "${this.config.url}" ${state}; end it there, or call forceClose`;
    throw new PortInUseError(text, { heldFor });
  }

  #setLines(change: Partial<Lines>): Promise<void> {
    return this.#inTurn(async () => {
      const lines = { ...this.#lines, ...change };
      const connection = this.#connection;
      if (connection?.stream.destroyed) await closeStream(connection.stream);
      if (connection === undefined || connection.stream.closed) await pulseLines(this.config, lines, this.logger);
      else await connection.setLines(lines);
      this.#lines = lines;
    });
  }

  #disconnect(text: string): Promise<void> {
    return this.#inTurn(async () => {
      const connection = this.#connection;
      this.#connection = undefined;
      if (connection) await closeStream(connection.stream, new DriverError(text, { code: "aborted" }));
    });
  }

  /** Opening and closing take a moment; the next command must find the port in one state or the other. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
