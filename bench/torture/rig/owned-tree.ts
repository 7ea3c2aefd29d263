import { type Duplex, PassThrough } from "node:stream";
import type { Driver, JsonObject } from "jumpstarter-ts";
import { GenericDriver } from "jumpstarter-ts/generated/generic/v1";
import type { Counters } from "./counters.js";

/** Module of this tree. */
export const ownedTree = import.meta.url;

let trees = 0;
/** Who uses the device now, whichever tree it came through. */
const users = new Set<string>();

/** A device that only one client may use at a time; it says through which tree it was reached. */
export function createTree(counters: Counters): Driver {
  return new Owned(counters);
}

class Owned extends GenericDriver {
  readonly #counters: Counters;
  readonly #number = ++trees;

  constructor(counters: Counters) {
    super();
    this.#counters = counters;
  }

  override open(): void {
    this.#counters.held += 1;
    if (this.#counters.held > 1) this.#counters.clashes += 1;
  }

  override close(): void {
    this.#counters.held -= 1;
    users.clear();
  }

  /** The caller's name; counts it among the users until the tree closes. */
  query(name: string): string {
    users.add(name);
    if (users.size > 1) this.#counters.clashes += 1;
    return String(this.#number);
  }

  asyncQuery(): string {
    return "";
  }

  getData(): Iterable<JsonObject> {
    return [];
  }

  createStream(): Duplex {
    return new PassThrough();
  }
}
