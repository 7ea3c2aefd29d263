import { type Device, walkDevices } from "../../client/device.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/**
 * Finds the only device of an interface, or of one that extends it.
 * @throws {CliError} When there is none (exit code 5) or several, which it names.
 */
export function requireInterface(root: Device, id: string): Device {
  const all = [...walkDevices(root)];
  const found = new Map<string, Device>();
  for (const one of all) {
    // An instance may hang in several places; the first is its own.
    if (!found.has(one.uuid) && one.interfaces.some((known) => known.id === id)) {
      found.set(one.uuid, one);
    }
  }
  const [only, ...others] = found.values();
  if (only === undefined) {
    const known = new Set(all.flatMap(({ interfaces }) => interfaces.map((one) => one.id)));
    const hint = didYouMean(id, known) || `; it has ${[...known].join(", ")}`;
    throw new CliError(`The exporter has no device of interface "${id}"${hint}`, exitCodes.notFound);
  }
  if (others.length > 0) {
    const paths = [only, ...others].map(({ path }) => `"${path}"`).join(", ");
    throw new CliError(
      `Several devices are of interface "${id}": ${paths}; give the path of one instead of --interface`,
    );
  }
  return only;
}
