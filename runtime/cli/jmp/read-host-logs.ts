import { openLogs, type ReadLogOptions } from "../../client/open-logs.js";
import type { LogEvent } from "../../log/log-entry.js";
import { Connection } from "../../transport/connection.js";
import { parseTarget } from "../../transport/parse-target.js";
import { CliError } from "../cli-error.js";

/** Shows the log of the exporter at a target until it ends. @throws {DriverError} When the exporter cannot be asked. */
export async function readHostLogs(
  host = process.env.JUMPSTARTER_HOST,
  options: ReadLogOptions,
  show: (event: LogEvent) => Promise<void>,
): Promise<void> {
  if (host === undefined || host === "") {
    throw new CliError('"jmp logs" needs --host TARGET, or JUMPSTARTER_HOST');
  }
  const connection = await Connection.open(parseTarget(host));
  try {
    await using logs = await openLogs(connection, options);
    process.stderr.write(`jmp: reading the log of ${host}\n`);
    for await (const event of logs) {
      await show(event);
    }
  } finally {
    connection.close();
  }
}
