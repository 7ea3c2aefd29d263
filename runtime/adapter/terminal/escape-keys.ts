import { DriverError } from "../../contract/driver-error.js";

/** A key that leaves a console at its first press. */
export interface EscapeKey {
  /** As a person reads it, `Ctrl-]`. */
  readonly name: string;
  /** What a terminal in raw mode sends for it. */
  readonly byte: number;
}

/** The one that `telnet` has. */
export const defaultEscapeKey: EscapeKey = { name: "Ctrl-]", byte: 0x1d };

/**
 * Reads the name of a key with Ctrl, in any case: `ctrl-]`, `ctrl-a`; `none` means that no key leaves.
 *
 * @throws {DriverError} `invalid_argument` for anything else.
 */
export function parseEscapeKey(text: string): EscapeKey | undefined {
  if (text.toLowerCase() === "none") return undefined;
  const [, key = ""] = /^ctrl-([a-z\]\\^_])$/i.exec(text) ?? [];
  if (key !== "") return { name: `Ctrl-${key.toUpperCase()}`, byte: key.toUpperCase().charCodeAt(0) & 0x1f };
  throw new DriverError(`"${text}" is no key that leaves: write ctrl-], ctrl-a to ctrl-z, or none`, {
    code: "invalid_argument",
  });
}

const controlB = 2;
const pressesToLeave = 3;

/** Looks through what is typed for the key that leaves, over chunks. Ctrl-B three times in a row leaves as well. */
export class EscapeWatch {
  readonly #key: EscapeKey | undefined;
  #presses = 0;

  constructor(key: EscapeKey | undefined) {
    this.#key = key;
  }

  /** Returns how many of the bytes come before the key that leaves; undefined when there is none. */
  find(bytes: Uint8Array): number | undefined {
    if (this.#key === undefined) return undefined;
    for (const [index, byte] of bytes.entries()) {
      this.#presses = byte === controlB ? this.#presses + 1 : 0;
      if (byte === this.#key.byte || this.#presses === pressesToLeave) return index;
    }
    return undefined;
  }
}
