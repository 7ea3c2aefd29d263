import { DriverError } from "../contract/driver-error.js";
import { explainImportFailure, missingPackage } from "../discovery/load-export.js";
import { ConfigFileError } from "./config-file-error.js";
import { configFindings, configIssues } from "./config-findings.js";
import type { DriverEntry } from "./device-entry.js";
import type { ExporterConfig } from "./exporter-config.js";
import { placeOf } from "./yaml-node.js";

/**
 * Says which device a constructor failed for: a refused config with the place of every wrong key, a missing library
 * with the package to install, anything else with its own text and code.
 */
export function explainConstruction(
  { file, source }: ExporterConfig,
  entry: DriverEntry,
  reason: unknown,
): ConfigFileError | DriverError {
  const issues = configIssues(reason);
  if (issues !== undefined) {
    return new ConfigFileError(file, configFindings(source, entry, issues), { cause: reason });
  }
  const what = `Device "${entry.device}" (${entry.type})`;
  if (missingPackage(reason) !== undefined) {
    const { message } = explainImportFailure(reason, what);
    const position = placeOf(source, [...entry.path, "type"], "value");
    return new ConfigFileError(file, [{ position, message }], { cause: reason });
  }
  const code = reason instanceof DriverError ? reason.code : "internal";
  return new DriverError(`${what} cannot be constructed: ${textOf(reason)}`, {
    code,
    device: entry.device,
    cause: reason,
  });
}

function textOf(reason: unknown): string {
  return typeof reason === "object" && reason !== null && "message" in reason ? String(reason.message) : String(reason);
}
