import { isIP } from "node:net";
import { DriverError } from "../contract/driver-error.js";
import { redactText } from "../log/redact-text.js";
import { type EgressRule, parseEgressRule } from "./egress-rule.js";
import type { HttpUrl } from "./http-url.js";
import { isSpecialAddress } from "./special-addresses.js";

/** What an exporter may fetch for its clients. */
export interface EgressOptions {
  /** Hosts, addresses and networks; see `docs/resources.md`. Default: nothing. */
  readonly allow?: readonly string[];
}

/** Decides about every request of an exporter: before it, after the name was resolved, and for every redirect. */
export class EgressPolicy {
  readonly #rules: readonly EgressRule[];

  /** @throws {RangeError} For an entry that names no host. */
  constructor({ allow = [] }: EgressOptions = {}) {
    this.#rules = allow.map(parseEgressRule);
  }

  /** @throws {DriverError} `permission_denied` if no entry names the host of a URL. */
  checkUrl(url: HttpUrl): void {
    if (this.#rules.some((rule) => rule.matches(url))) {
      if (isIP(url.host) !== 0) this.checkAddress(url, url.host);
      return;
    }
    const entry = url.host.includes(":") ? `[${url.host}]:${url.port}` : `${url.host}:${url.port}`;
    throw denied(url, `no entry of "egress.allow" in its configuration names ${entry}`);
  }

  /**
   * A name that is allowed may resolve to anything: private, local and reserved addresses have to be named themselves.
   *
   * @throws {DriverError} `permission_denied` for such an address that no entry names.
   */
  checkAddress(url: HttpUrl, address: string): void {
    if (!isSpecialAddress(address) || this.#rules.some((rule) => rule.covers(address))) return;
    throw denied(url, `${address} is not a public address, and no entry of "egress.allow" names it or its network`);
  }
}

function denied(url: HttpUrl, why: string): DriverError {
  return new DriverError(`The exporter may not fetch "${redactText(url.text)}": ${why}`, { code: "permission_denied" });
}
