import { BlockList, isIP, isIPv6 } from "node:net";
import type { HttpUrl } from "./http-url.js";

/** One entry of an egress policy, as it was written and as it is asked. */
export interface EgressRule {
  /** Whether it names the host of a URL, with its scheme and port. */
  matches(url: HttpUrl): boolean;
  /** Whether it names an address, as one or as part of a network; the port is the business of who names the host. */
  covers(address: string): boolean;
}

/**
 * Reads one entry: a host `images.example.com`, all hosts below one `*.example.com`, an address `10.0.0.7` or `[fd00::7]`, a
 * network `10.0.0.0/8`; with `:8080` for that port and `:*` for any, else 80 and 443; after `https://` for that scheme only.
 *
 * @throws {RangeError} Saying what is wrong with it.
 */
export function parseEgressRule(text: string): EgressRule {
  const [, scheme, host = "", port] =
    /^(?:(https?):\/\/)?(\[[^\]]*\](?:\/\d+)?|[^:/[\]]+(?:\/\d+)?)(?::(\d+|\*))?$/i.exec(text) ?? [];
  if (host === "") throw wrong(text);
  const fitsPort = portTest(port, text);
  const hosts = hostTest(host.toLowerCase(), text);
  return {
    matches: (url) =>
      hosts.fits(url.host.toLowerCase()) &&
      fitsPort(url.port) &&
      (scheme === undefined || scheme.toLowerCase() === url.scheme),
    covers: (address) => hosts.isAddress && hosts.fits(address.toLowerCase()),
  };
}

interface HostTest {
  readonly isAddress: boolean;
  fits(host: string): boolean;
}

function hostTest(written: string, text: string): HostTest {
  const [bracketed = "", prefix] = written.split("/");
  const host = bracketed.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return networkTest(host, prefix === undefined ? undefined : Number(prefix), text);
  if (prefix !== undefined || bracketed !== host) throw wrong(text);
  if (!/^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/.test(host) || /^[\d.]+$/.test(host)) throw wrong(text);
  const name = withoutDot(host);
  if (name.startsWith("*.")) return { isAddress: false, fits: (other) => withoutDot(other).endsWith(name.slice(1)) };
  return { isAddress: false, fits: (other) => withoutDot(other) === name };
}

function networkTest(address: string, prefix: number | undefined, text: string): HostTest {
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const longest = family === "ipv6" ? 128 : 32;
  if (prefix !== undefined && prefix > longest) throw wrong(text);
  const list = new BlockList();
  list.addSubnet(address, prefix ?? longest, family);
  return {
    isAddress: true,
    // Another spelling of an address is another address here: ::ffff:10.0.0.7 is not in 10.0.0.0/8.
    fits: (other) => isIP(other) !== 0 && (isIPv6(other) ? "ipv6" : "ipv4") === family && list.check(other, family),
  };
}

function portTest(port: string | undefined, text: string): (port: number) => boolean {
  if (port === "*") return () => true;
  if (port === undefined) return (other) => other === 80 || other === 443;
  const only = Number(port);
  if (only < 1 || only > 65_535) throw wrong(text);
  return (other) => other === only;
}

/** `example.com.` is the same host. */
function withoutDot(host: string): string {
  return host.endsWith(".") ? host.slice(0, -1) : host;
}

function wrong(text: string): RangeError {
  return new RangeError(
    `"${text}" names no host; docs/resources.md says how hosts, addresses and networks are written`,
  );
}
