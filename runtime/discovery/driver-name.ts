import { DiscoveryError } from "./discovery-error.js";
import { isReservedKey } from "./reserved-key.js";

/** A driver's name as configuration files write it, taken apart. */
export type DriverName =
  /** A key of some manifest: `MockPower`, or the Python path `jumpstarter_driver_power.driver.MockPower`. */
  | { readonly kind: "manifest"; readonly name: string }
  /** An export of a module: `@scope/pkg#Class`, `pkg/sub#Class`, `drivers/power#MockPower`. */
  | { readonly kind: "module"; readonly path: string; readonly exportName: string };

const identifier = /^[A-Za-z_$][\w$]*$/;
const dottedName = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const modulePath = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][\w.~-]*(\/[\w@~-][\w.@~-]*)*$/i;

/**
 * Takes a driver's name apart.
 * @throws {DiscoveryError} `invalid-name` for a URL, a `node:` module, a relative or absolute path, or a name that
 * reaches for an object's prototype: names come from files, and only installed packages may answer them.
 */
export function parseDriverName(text: string): DriverName {
  const hash = text.indexOf("#");
  if (hash === -1 && dottedName.test(text) && !text.split(".").some(isReservedKey)) {
    return { kind: "manifest", name: text };
  }
  const path = text.slice(0, hash);
  const exportName = text.slice(hash + 1);
  if (hash > 0 && isSafePath(path) && identifier.test(exportName) && !isReservedKey(exportName)) {
    return { kind: "module", path, exportName };
  }
  throw new DiscoveryError(
    "invalid-name",
    `"${text}" is not a driver name: write a name like "MockPower", a package export like "@scope/package#Class", ` +
      'or a Python path like "jumpstarter_driver_power.driver.MockPower"',
  );
}

function isSafePath(path: string): boolean {
  return modulePath.test(path) && !path.split("/").some((part) => part === "node_modules" || isReservedKey(part));
}
