import type { Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { everyInterface } from "./every-interface.js";

/** A fake of every interface. */
export function createTree(): Driver {
  const fakes = Object.entries(everyInterface).map(([name, { fake }]) => [name, new fake()] as const);
  return new Composite({}, { children: Object.fromEntries(fakes) });
}
