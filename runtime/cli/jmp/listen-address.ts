import type { ListenAddress } from "../../transport/listen.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import type { ParsedLine } from "../parse-flags.js";

/**
 * Reads where to listen: on the sockets that systemd handed over and what the flags name, or on a private Unix socket when
 * that is nothing.
 * @throws {CliError} Exit code 3 for a TCP address without `--insecure`, 2 for one that cannot be read.
 */
export function readListenAddresses(
  { texts, switches }: ParsedLine,
  inherited: readonly number[] = [],
): readonly ListenAddress[] {
  const [socket, tcp] = [texts.get("socket"), texts.get("listen")];
  const insecure = switches.get("insecure") ?? false;
  if (tcp === undefined && insecure && inherited.length === 0) {
    throw new CliError("--insecure goes with --listen HOST:PORT; a Unix socket is private by itself");
  }
  const addresses: ListenAddress[] = inherited.map((fd) => ({ kind: "inherited", fd, insecure }));
  if (socket !== undefined) {
    addresses.push({ kind: "unix", path: socket });
  }
  if (tcp !== undefined) {
    addresses.push(readTcpAddress(tcp, insecure));
  }
  return addresses.length === 0 ? [{ kind: "unix" }] : addresses;
}

function readTcpAddress(text: string, insecure: boolean): ListenAddress {
  const [, bracketed, plain, port] = /^(?:(?:\[([^\]]+)\]|([^:]*)):)?(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535) {
    throw new CliError(`Wrong value of --listen: expected HOST:PORT such as 127.0.0.1:4711, got "${text}"`);
  }
  if (!insecure) {
    throw new CliError(
      `Cannot listen on ${text} without encryption: TLS is not available in this version; ` +
        "--insecure serves everybody on this machine, in clear text",
      exitCodes.configuration,
    );
  }
  const host = bracketed ?? (plain || "127.0.0.1");
  // The listener refuses it as well, but only after every device was opened.
  if (!/^(localhost|127\.0\.0\.1|::1)$/i.test(host)) {
    throw new CliError(`Cannot listen on ${text}: without encryption only this machine is served, 127.0.0.1 or ::1`);
  }
  return { kind: "tcp", host, port: Number(port), insecure: true };
}
