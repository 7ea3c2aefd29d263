import { DriverError } from "../contract/driver-error.js";
import { systemCode, systemMessage } from "./system-error.js";
import { formatTarget, type Target } from "./target.js";

/** How far an attempt to connect came. */
export type ConnectPhase = "connect" | "HTTP/2 handshake";

const hint = "is the exporter running? start it with: jmp run --exporter-config FILE";

/** Makes the error of a connection that could not be opened: target, phase, cause and what to do, in one line. */
export function unreachable(target: Target, phase: ConnectPhase, reason: unknown): DriverError {
  const cause = explain(target, reason);
  const text = `Cannot reach an exporter at "${formatTarget(target)}" (${phase}): ${cause}; ${hint}`;
  return new DriverError(text, { code: "unavailable", cause: reason });
}

function explain(target: Target, reason: unknown): string {
  switch (systemCode(reason)) {
    case "ENOENT":
      return target.kind === "in-process" ? "this process has none of that name" : "there is no such socket";
    case "ENOTSOCK":
      return "the file is no socket";
    case "ECONNREFUSED":
      return target.kind === "unix" ? "nobody listens on the socket" : "nobody listens on the port";
    case "EACCES":
    case "EPERM":
      return "this user may not connect";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "the host's name is not known";
    case "ECONNRESET":
    case "EPIPE":
      return "the far end hung up";
    case "ERR_HTTP2_ERROR":
      return "what answers there is no exporter";
    default:
      return systemMessage(reason);
  }
}
