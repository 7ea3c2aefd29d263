import type { Device } from "../../client/device.js";
import { type GivenFlags, takeGlobalFlags } from "./global-flags.js";

/** Where the words of a command line lead in the tree. */
export interface WalkedPath {
  readonly device: Device;
  /** What follows the path: a method and its arguments, or nothing. */
  readonly rest: readonly string[];
  readonly given: GivenFlags;
}

/**
 * Follows the words of a command line down the tree as far as they name devices; `dut.power` and `dut power` are the
 * same. Global flags may stand between them.
 */
export function walkPath(root: Device, argv: readonly string[], given: GivenFlags): WalkedPath {
  let device = root;
  let flags = given;
  let rest = argv;
  for (;;) {
    const taken = takeGlobalFlags(rest);
    flags = new Map([...flags, ...taken.given]);
    rest = taken.rest;
    const next = rest[0] === undefined ? undefined : descend(device, rest[0]);
    if (next === undefined) {
      return { device, rest, given: flags };
    }
    device = next;
    rest = rest.slice(1);
  }
}

function descend(device: Device, word: string): Device | undefined {
  let found: Device | undefined = device;
  for (const name of word.split(".")) {
    found = found?.children.get(name);
  }
  return found;
}
