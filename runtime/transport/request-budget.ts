import { Code, ConnectError } from "@connectrpc/connect";

/** What one call holds of its connection's budget. */
export interface BudgetShare {
  /**
   * Notes what the call has in memory now.
   *
   * @throws {ConnectError} `resource_exhausted` when all calls of the connection together have more than allowed.
   */
  hold(bytes: number): void;
  /** The call is over. The second call does nothing. */
  release(): void;
}

/** Bytes of requests that each connection has in memory; connections are known by any object that lasts as long. */
export class RequestBudget {
  readonly #maximum: number;
  readonly #held = new WeakMap<object, number>();

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** Opens the share of one call. */
  share(connection: object): BudgetShare {
    let mine = 0;
    let isOver = false;
    const note = (bytes: number) => {
      const held = (this.#held.get(connection) ?? 0) + bytes - mine;
      mine = bytes;
      this.#held.set(connection, held);
      if (held <= this.#maximum || bytes === 0) return;
      this.#held.set(connection, held - bytes);
      mine = 0;
      throw exhausted(this.#maximum);
    };
    return {
      // What arrives after the end is thrown away.
      hold: (bytes) => void (isOver || note(bytes)),
      release: () => {
        note(0);
        isOver = true;
      },
    };
  }
}

/** Tells how much of the message that is just arriving is there: streams pass each one on as soon as it is whole. */
export class EnvelopeMeter {
  readonly #prefix: number[] = [];
  #missing = 0;
  #arrived = 0;

  /** Returns the bytes of the incomplete message at the end of everything that came so far. */
  add(chunk: Uint8Array): number {
    for (let at = 0; at < chunk.byteLength; ) {
      if (this.#missing > 0) at += this.#takeBody(chunk.byteLength - at);
      else this.#takePrefix(chunk[at++] ?? 0);
    }
    return this.#arrived + this.#prefix.length;
  }

  #takeBody(available: number): number {
    const taken = Math.min(this.#missing, available);
    this.#missing -= taken;
    this.#arrived = this.#missing === 0 ? 0 : this.#arrived + taken;
    return taken;
  }

  /** One byte of flags and four of length come before every message. */
  #takePrefix(byte: number): void {
    if (this.#prefix.push(byte) < 5) return;
    this.#missing = Buffer.from(this.#prefix).readUInt32BE(1);
    this.#prefix.length = 0;
  }
}

function exhausted(maximum: number): ConnectError {
  const text = `the requests of this connection take more than ${maximum} bytes at a time; send fewer at once`;
  return new ConnectError(text, Code.ResourceExhausted);
}
