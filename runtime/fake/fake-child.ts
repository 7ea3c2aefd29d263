import type { Driver } from "../driver/driver.js";
import type { FakeDriver } from "./fake-script.js";
import { fnv1a } from "./random.js";

/** Constructs the fake that a fake of a composite has as a child, with a seed that follows from the parent's. */
export function fakeChild<D extends Driver>(
  parent: FakeDriver,
  name: string,
  fakeClass: new (config: { readonly seed: number }) => D,
): D {
  return new fakeClass({ seed: fnv1a(`${parent.config.seed} ${name}`) });
}
