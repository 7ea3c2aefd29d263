import { DriverError } from "../../contract/driver-error.js";
import { ExporterLost } from "../../errors/exporter-lost.js";
import { ToldFailure } from "../cli-error.js";
import { exitCodeOf } from "../exit-code.js";
import { formatData } from "../output/format-data.js";
import type { OutputFormat } from "../output/output-format.js";

/**
 * Writes what a call failed with to standard error as data, where data is what the user asked for; returns what ends the
 * program. Leaves any other failure, and text, to the program.
 */
export async function tellFailure(reason: unknown, output: OutputFormat): Promise<unknown> {
  if (output === "text" || !(reason instanceof DriverError)) return reason;
  const { name, code, message, device, method, details, origin } = reason;
  const error = { name, code, message, device, method, details, origin, ...lossFields(reason) };
  process.stderr.write(await formatData({ error }, output));
  return new ToldFailure(message, exitCodeOf(reason));
}

function lossFields(reason: DriverError) {
  if (!(reason instanceof ExporterLost)) return {};
  const { exporter, phase, since, hint } = reason;
  return { exporter, phase, since: since.toISOString(), hint };
}
