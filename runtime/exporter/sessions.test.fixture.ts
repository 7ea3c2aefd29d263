import { createClient } from "@connectrpc/connect";
import { PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import type { CallContext } from "../driver/driver.js";
import { silentLogger } from "../log/logger.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import type { Exporter } from "./exporter.js";

/** Life of the relays of one test, in order. */
export class Book {
  readonly lines: string[] = [];
  #relays = 0;

  create = () => {
    this.#relays += 1;
    return new Relay(this, this.#relays);
  };
}

/** A relay that writes its life into a book; its cycle and its readings last until they are ended. */
export class Relay extends PowerDriver {
  readonly #book: Book;
  readonly #number: number;

  constructor(book: Book, number: number) {
    super();
    this.#book = book;
    this.#number = number;
  }

  #say(what: string) {
    this.#book.lines.push(`${what} ${this.#number}`);
  }

  override open() {
    this.#say("open");
  }
  on() {
    this.#say("on");
  }
  off() {}
  cycle(_wait: number, call: CallContext) {
    return new Promise<void>((_, reject) => call.signal.addEventListener("abort", () => reject(call.signal.reason)));
  }
  async *read(call: CallContext): AsyncIterable<PowerReading> {
    yield { voltage: 5, current: 1 };
    await new Promise((resolve) => call.signal.addEventListener("abort", resolve));
    this.#say("read ended");
  }
  override reset() {
    this.#say("reset");
  }
  override close() {
    this.#say("close");
  }
}

/** On a private socket, without a log. */
export const quiet = { listen: [{ kind: "unix" }], logger: silentLogger } as const;

/** The session's own service, without any of our client around it. */
export async function open(address: string | undefined) {
  const connection = await Connection.open(parseTarget(address ?? ""));
  return Object.assign(createClient(SessionService, connection.transport), {
    connection,
    [Symbol.dispose]: () => connection.close(),
  });
}

/** Follows the status from now on; `until` settles when it has come to a state. */
export function follow(exporter: Exporter) {
  const seen: string[] = [];
  const waiting = new Map<string, () => void>();
  exporter.watch((event) => {
    if (event.kind !== "status") return;
    seen.push(event.snapshot.status);
    waiting.get(event.snapshot.status)?.();
  });
  const until = (status: string) => new Promise<void>((resolve) => void waiting.set(status, resolve));
  return { seen, until };
}
