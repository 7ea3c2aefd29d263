import { enterSession } from "../../client/enter-session.js";
import { Connection } from "../../transport/connection.js";
import { parseTarget } from "../../transport/parse-target.js";

/** Makes sure that an exporter answers. @throws {DriverError} Saying what is not reachable and what to do. */
export async function probeHost(host: string): Promise<void> {
  const connection = await Connection.open(parseTarget(host));
  try {
    await enterSession(connection);
  } finally {
    await connection.close();
  }
}
