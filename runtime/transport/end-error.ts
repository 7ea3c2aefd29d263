import { Code, ConnectError } from "@connectrpc/connect";
import { exporterLost } from "../errors/exporter-lost.js";
import type { PoolEnd } from "./session-pool.js";
import { formatTarget, type Target } from "./target.js";

/** Makes what calls fail with once no more go out. */
export function endError(target: Target, end: PoolEnd, since: Date): ConnectError {
  const exporter = formatTarget(target);
  if (end === "left") return new ConnectError(`the connection to "${exporter}" was closed`, Code.Canceled);
  const lost = exporterLost({ exporter, phase: end, since });
  return new ConnectError(lost.message, Code.Unavailable, undefined, undefined, lost);
}
