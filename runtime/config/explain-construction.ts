import { DriverError } from "../contract/driver-error.js";
import { explainImportFailure, missingPackage } from "../discovery/load-export.js";
import { type FailedConstruction, unfinishedOf } from "../driver/construction.js";
import { classifyError } from "../errors/classify-error.js";
import { ConfigFileError } from "./config-file-error.js";
import { configFindings, configIssues } from "./config-findings.js";
import type { DriverEntry } from "./device-entry.js";
import type { ExporterConfig } from "./exporter-config.js";
import { placeOf } from "./yaml-node.js";

/**
 * Says which device a constructor failed for: a refused config with the place of every wrong key, a missing library
 * with the package to install, anything else with its own text and code. Where it failed at a child that the driver
 * builds itself, the text names that too.
 */
export function explainConstruction(
  { file, source }: ExporterConfig,
  entry: DriverEntry,
  { reason, begun }: FailedConstruction,
): ConfigFileError | DriverError {
  const issues = configIssues(reason);
  const inner = unfinishedOf(begun).slice(1);
  if (issues !== undefined && inner.length === 0) {
    return new ConfigFileError(file, configFindings(source, entry, issues), { cause: reason });
  }
  const what = `Device "${entry.device}" (${entry.type})`;
  const where = inner.map(({ name, driver }) => `its child ${name === undefined ? "" : `"${name}" `}(${driver}): `);
  const inFile = (messages: readonly string[]) => {
    const position = placeOf(source, [...entry.path, "type"], "value");
    const findings = messages.map((message) => ({ position, message }));
    return new ConfigFileError(file, findings, { cause: reason });
  };
  if (issues !== undefined) {
    return inFile(issues.map(({ message }) => `${what}: ${where.join("")}${message}`));
  }
  if (missingPackage(reason) !== undefined) {
    return inFile([explainImportFailure(reason, what).message]);
  }
  const code = reason instanceof DriverError ? reason.code : "internal";
  return new DriverError(`${what} cannot be constructed: ${where.join("")}${classifyError(reason).text}`, {
    code,
    device: entry.device,
    cause: reason,
  });
}
