import { connect, isIPv6, type Socket } from "node:net";
import { DriverError, type ErrorCode } from "../../runtime/index.js";

/** Where to connect, and for how long to try. */
export interface SocketTarget {
  /** Name or address. */
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  /** Gives up the attempt; a connected socket no longer listens to it. */
  readonly signal: AbortSignal;
}

/**
 * Opens one TCP connection whose halves end separately.
 *
 * @throws {DriverError} `unavailable` if nobody answers or the name is unknown, `deadline_exceeded` after `timeoutMs`, `canceled`.
 */
export async function openSocket(target: SocketTarget): Promise<Socket> {
  const socket = connect({ host: target.host, port: target.port, allowHalfOpen: true, noDelay: true });
  // An error between the connection and its first listener must not end the process; the stream keeps it.
  socket.on("error", () => undefined);
  const timeout = AbortSignal.timeout(target.timeoutMs);
  try {
    await connected(socket, AbortSignal.any([target.signal, timeout]));
  } catch (cause) {
    socket.destroy();
    throw refusal(target, timeout.aborted, cause);
  }
  return socket;
}

function connected(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      socket.off("error", onError);
      signal.removeEventListener("abort", onAbort);
      outcome();
    };
    const onError = (reason: Error) => settle(() => reject(reason));
    const onAbort = () => settle(() => reject(signal.reason));
    socket.once("error", onError).once("connect", () => settle(resolve));
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

function refusal(target: SocketTarget, timedOut: boolean, cause: unknown): DriverError {
  const endpoint = `tcp://${isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`;
  const fail = (why: string, code: ErrorCode) =>
    new DriverError(`Cannot connect to ${endpoint}: ${why}`, { code, cause });
  if (target.signal.aborted) return fail("canceled", "canceled");
  if (timedOut)
    return fail(`no answer within ${target.timeoutMs} ms (config key "connectTimeoutMs")`, "deadline_exceeded");
  return fail(reasonText(cause), "unavailable");
}

/** Texts for the codes people meet; errors of `net` carry their code, and often a message of many addresses. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused; is the service running?",
  ENOTFOUND: "unknown host name",
  EAI_AGAIN: "the name service does not answer",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no route to the network",
  ETIMEDOUT: "no answer",
};

function reasonText(cause: unknown): string {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "unknown reason";
  return reasons[code] ?? code;
}
