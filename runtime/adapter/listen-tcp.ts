import { lookup } from "node:dns/promises";
import { once } from "node:events";
import type { Server } from "node:net";
import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import { systemCode, systemMessage } from "../transport/system-error.js";

/** Where to listen. */
export interface ListenTcpOptions {
  readonly host: string;
  readonly port: number;
  readonly allowRemote: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Listens on a port that other machines reach only if that is allowed, also where a name says otherwise.
 *
 * @throws {DriverError} As `forwardTcp` says.
 */
export async function listenTcp(server: Server, options: ListenTcpOptions): Promise<void> {
  const { port, allowRemote, signal } = options;
  const host = options.host.replace(/^\[(.*)\]$/, "$1");
  const fail = (why: string, code: ErrorCode, cause?: unknown) =>
    new DriverError(`Cannot listen on "${options.host}:${port}": ${why}`, { code, cause });
  if (signal?.aborted) throw fail("canceled", "canceled", signal.reason);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw fail("the port is not in 0..65535", "invalid_argument");
  try {
    // A name is looked up once, so that what was checked is what is listened on.
    const { address } = host === "" ? { address: "::" } : await lookup(host);
    if (!allowRemote && !isLoopback(address)) throw fail(remoteAdvice, "invalid_argument");
    server.listen({ host: address, port });
    await once(server, "listening", signal && { signal });
  } catch (reason) {
    server.close();
    throw reason instanceof DriverError ? reason : explain(reason, fail);
  }
}

const remoteAdvice =
  'other machines would reach the device; use 127.0.0.1, or allow it with "allowRemote" (--allow-remote)';

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./i.test(address);
}

function explain(reason: unknown, fail: (why: string, code: ErrorCode, cause: unknown) => DriverError): DriverError {
  switch (systemCode(reason)) {
    case "EADDRINUSE":
      return fail("the port is in use; choose another, or 0 for any free one", "already_exists", reason);
    case "EACCES":
      return fail("no permission for this port; choose one above 1023", "permission_denied", reason);
    case "ABORT_ERR":
      return fail("canceled", "canceled", reason);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return fail("this machine has no such address", "invalid_argument", reason);
    default:
      return fail(systemMessage(reason), "internal", reason);
  }
}
