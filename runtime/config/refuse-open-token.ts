import { ConfigFileError } from "./config-file-error.js";
import { nodeAt, placeOf, type YamlNode } from "./yaml-node.js";

/** What others than the owner may do with a file. */
const others = 0o077;

/**
 * Refuses a file with a token in it that others than its owner can read or write: whoever has the token is the exporter.
 *
 * @param mode Mode of the file as it was open.
 * @throws {ConfigFileError} At the token, with the command that closes the file.
 */
export function refuseOpenToken(file: string, source: YamlNode, mode: number): void {
  const token = nodeAt(source, ["token"])?.value;
  const isOpen = process.platform !== "win32" && (mode & others) !== 0;
  if (!isOpen || typeof token !== "string" || token === "") return;
  const shown = (mode & 0o777).toString(8).padStart(4, "0");
  const message = `Others can read the token in this file, its mode is ${shown}: type chmod 600 ${file}`;
  throw new ConfigFileError(file, [{ position: placeOf(source, ["token"], "key"), message }]);
}
