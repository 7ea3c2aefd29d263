import { describe, expect, test } from "@jest/globals";
import { EgressPolicy } from "./egress-policy.js";
import { parseHttpUrl } from "./http-url.js";

const deny = "permission_denied";

/** What an exporter may fetch: entries, URL, addresses its name has, and the code it is refused with. */
const table: readonly (readonly [allow: string, url: string, addresses: string, code?: string])[] = [
  // Nothing by default.
  ["", "http://images.example.com/", "93.184.216.34", deny],
  ["", "http://8.8.8.8/", "", deny],
  // Names.
  ["images.example.com", "http://images.example.com/a", "93.184.216.34"],
  ["images.example.com", "https://images.example.com/a", "93.184.216.34"],
  ["images.example.com", "https://IMAGES.Example.COM/a", "93.184.216.34"],
  ["Images.Example.com", "https://images.example.com/a", "93.184.216.34"],
  ["images.example.com", "https://images.example.com./a", "93.184.216.34"],
  ["images.example.com", "https://user:word@images.example.com/a", "93.184.216.34"],
  ["images.example.com", "http://example.com/", "93.184.216.34", deny],
  ["images.example.com", "http://images.example.com.evil.test/", "93.184.216.34", deny],
  ["images.example.com", "http://evilimages.example.com/", "93.184.216.34", deny],
  ["images.example.com", "http://images.example.com@evil.test/", "93.184.216.34", deny],
  ["images.example.com", "http://evil.test/#images.example.com", "93.184.216.34", deny],
  ["images.example.com", "http://evil.test\\@images.example.com/", "93.184.216.34", deny],
  ["*.example.com", "http://a.example.com/", "93.184.216.34"],
  ["*.example.com", "http://a.b.example.com/", "93.184.216.34"],
  ["*.example.com", "http://example.com/", "93.184.216.34", deny],
  ["*.example.com", "http://badexample.com/", "93.184.216.34", deny],
  // Ports and schemes.
  ["images.example.com", "http://images.example.com:8080/", "93.184.216.34", deny],
  ["images.example.com", "http://images.example.com:443/", "93.184.216.34"],
  ["images.example.com:8080", "http://images.example.com:8080/", "93.184.216.34"],
  ["images.example.com:8080", "http://images.example.com/", "93.184.216.34", deny],
  ["images.example.com:*", "http://images.example.com:22/", "93.184.216.34"],
  ["https://images.example.com", "https://images.example.com/", "93.184.216.34"],
  ["https://images.example.com", "http://images.example.com/", "93.184.216.34", deny],
  // A name that leads inside.
  ["images.example.com", "http://images.example.com/", "127.0.0.1", deny],
  ["images.example.com", "http://images.example.com/", "10.0.0.7", deny],
  ["images.example.com", "http://images.example.com/", "172.16.0.1", deny],
  ["images.example.com", "http://images.example.com/", "192.168.1.1", deny],
  ["images.example.com", "http://images.example.com/", "169.254.169.254", deny],
  ["images.example.com", "http://images.example.com/", "100.64.0.1", deny],
  ["images.example.com", "http://images.example.com/", "0.0.0.0", deny],
  ["images.example.com", "http://images.example.com/", "224.0.0.1", deny],
  ["images.example.com", "http://images.example.com/", "255.255.255.255", deny],
  ["images.example.com", "http://images.example.com/", "198.18.0.1", deny],
  ["images.example.com", "http://images.example.com/", "::1", deny],
  ["images.example.com", "http://images.example.com/", "::", deny],
  ["images.example.com", "http://images.example.com/", "fd00::7", deny],
  ["images.example.com", "http://images.example.com/", "fe80::1", deny],
  ["images.example.com", "http://images.example.com/", "fe80::1%eth0", deny],
  ["images.example.com", "http://images.example.com/", "::ffff:10.0.0.7", deny],
  ["images.example.com", "http://images.example.com/", "::ffff:93.184.216.34", deny],
  ["images.example.com", "http://images.example.com/", "64:ff9b::a00:7", deny],
  ["images.example.com", "http://images.example.com/", "2002:a00:7::", deny],
  ["images.example.com", "http://images.example.com/", "ff02::1", deny],
  ["images.example.com", "http://images.example.com/", "2606:2800:220:1::1"],
  ["images.example.com", "http://images.example.com/", "93.184.216.34 127.0.0.1", deny],
  ["localhost", "http://localhost/", "127.0.0.1", deny],
  // Unless the address is named, too.
  ["build.example.com 10.0.0.0/8", "http://build.example.com/", "10.0.0.7"],
  ["build.example.com:8080 10.0.0.0/8", "http://build.example.com:8080/", "10.0.0.7"],
  ["build.example.com 10.0.0.0/8", "http://build.example.com/", "192.168.1.1", deny],
  ["build.example.com [fd00::]/8", "http://build.example.com/", "fd00::7"],
  ["localhost 127.0.0.1", "http://localhost/", "127.0.0.1"],
  ["10.0.0.0/8", "http://build.example.com/", "10.0.0.7", deny],
  // Addresses as such, however they are spelled.
  ["10.0.0.7", "http://10.0.0.7/", ""],
  ["10.0.0.0/8", "http://10.1.2.3/", ""],
  ["10.0.0.0/8:8080", "http://10.1.2.3:8080/", ""],
  ["10.0.0.0/8", "http://10.1.2.3:8080/", "", deny],
  ["10.0.0.0/8", "http://11.0.0.1/", "", deny],
  ["10.0.0.0/8", "http://[::ffff:10.0.0.7]/", "", deny],
  ["[fd00::7]:*", "http://[fd00::7]:99/", ""],
  ["8.8.8.8", "http://8.8.8.8/", ""],
  ["images.example.com", "http://127.0.0.1/", "", deny],
  ["images.example.com", "http://2130706433/", "", deny],
  ["images.example.com", "http://0x7f.1/", "", deny],
  ["images.example.com", "http://0177.0.0.1/", "", deny],
  ["10.0.0.0/8", "http://0x0a000007/", ""],
];

describe("what an exporter may fetch", () => {
  const rows = table.map(([allow, url, addresses, code]) => ({ allow, url, addresses, verdict: code ?? "allowed" }));

  test.each(rows)("allow $allow: $url at $addresses is $verdict", ({ allow, url, addresses, verdict }) => {
    const policy = new EgressPolicy({ allow: allow.split(" ").filter((entry) => entry !== "") });
    const check = () => {
      const parsed = parseHttpUrl(url);
      policy.checkUrl(parsed);
      for (const address of addresses.split(" ").filter((one) => one !== "")) policy.checkAddress(parsed, address);
      return undefined;
    };
    if (verdict === "allowed") expect(check()).toBeUndefined();
    else expect(check).toThrow(expect.objectContaining({ code: verdict }));
  });

  test("the refusal names the entry that would allow it, and no secret", () => {
    const policy = new EgressPolicy();
    const url = parseHttpUrl("https://me:word@images.example.com:8443/a?token=1#b");
    expect(() => policy.checkUrl(url)).toThrow(
      'The exporter may not fetch "https://***@images.example.com:8443/a?***#***": no entry of "egress.allow" in its configuration names images.example.com:8443',
    );
  });

  test.each([
    "",
    "*",
    "http://",
    "images.example.com/path",
    "https://images.example.com/",
    "ftp://images.example.com",
    "images.example.com:0",
    "images.example.com:65536",
    "images.example.com:x",
    "user@images.example.com",
    "10.0.0.0/33",
    "10.0.0",
    "999.0.0.1",
    "fd00::7",
    "[fd00::7",
    "[images.example.com]",
    "images.example.com/8",
    "a b",
    "*.*.com",
  ])("%j names no host", (entry) => {
    expect(() => new EgressPolicy({ allow: [entry] })).toThrow(RangeError);
  });
});
