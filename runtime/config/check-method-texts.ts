import type { Discovery } from "../discovery/discovery.js";
import type { DriverClass } from "../discovery/find-driver.js";
import { didYouMean } from "../errors/nearest-name.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { methodInfo } from "../schema/method-info.js";
import type { DriverEntry } from "./device-entry.js";
import { formatPath, placeOf, type YamlNode } from "./yaml-node.js";

/**
 * Returns a warning for every text of `methods_description` that nobody will see, because the device has no such method.
 *
 * No error: upstream's files name commands of upstream's clients here. Client extensions bring commands that only a
 * client knows.
 */
export function checkMethodTexts(
  source: YamlNode,
  entry: DriverEntry,
  { services }: DriverClass,
  discovery: Discovery,
): readonly string[] {
  if (services.some((service) => discovery.hasClientExtension(interfaceInfo(service).id))) return [];
  const known = services.flatMap((service) => service.methods.map((method) => methodInfo(method).name));
  if (known.length === 0) return [];
  const unknown = Object.keys(entry.methodsDescription).filter(
    (name) => !known.some((one) => fold(one) === fold(name)),
  );
  return unknown.map((name) => {
    const path = [...entry.path, "methods_description", name];
    const { line } = placeOf(source, path, "key");
    const where = `no effect in line ${line}: "${formatPath(path)}"`;
    return `${where}: device "${entry.device}" has no method "${name}"${didYouMean(name, known)}`;
  });
}

/** `setDtr`, `set-dtr` and `set_dtr` are one name. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
