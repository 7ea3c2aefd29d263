import type { Socket } from "node:net";
import type { ByteStream } from "../contract/byte-stream.js";
import { DriverError } from "../contract/driver-error.js";
import { joinStreams } from "./join-streams.js";
import type { OpenStream } from "./open-stream.js";
import { openWithin } from "./open-within.js";
import { resetSocket } from "./reset-socket.js";

/** One accepted connection and the byte stream it leads to. */
export class ForwardedConnection {
  readonly #socket: Socket;
  readonly #controller = new AbortController();
  #stream: ByteStream | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    // A program that goes away before the stream is open must not end the process.
    socket.on("error", () => undefined);
  }

  /** Opens the stream and carries bytes until both sides are closed; resolves with what the device's side failed with. */
  async serve(open: OpenStream): Promise<unknown> {
    try {
      const stream = await openWithin(open, this.#controller.signal);
      this.#stream = stream;
      return await joinStreams(this.#socket, stream);
    } catch (reason) {
      resetSocket(this.#socket);
      return reason ?? new DriverError("The byte stream could not be opened");
    }
  }

  /** Resets the connection and aborts the stream, also one that is still being opened. */
  abort(): void {
    this.#controller.abort(new DriverError("The port forward was closed", { code: "canceled" }));
    this.#stream?.destroy();
    resetSocket(this.#socket);
  }
}
