import { BlockList, isIPv6 } from "node:net";

/** Networks that are not the public internet: RFC 6890 and its successors, as far as they concern a request. */
const networks: readonly string[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/127",
  // What translates to IPv4 could be any address there.
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
  "5f00::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
];

const special = new BlockList();
for (const network of networks) {
  const [address = "", prefix] = network.split("/");
  special.addSubnet(address, Number(prefix), isIPv6(address) ? "ipv6" : "ipv4");
}

/** Tells whether an address is private, local, reserved, or another spelling of one that may be. */
export function isSpecialAddress(address: string): boolean {
  return mappedForm.test(address) || special.check(withoutZone(address), isIPv6(address) ? "ipv6" : "ipv4");
}

/** Not in the list: Node takes such a network for all of IPv4. Resolvers and URLs know this one spelling. */
const mappedForm = /^::ffff:/i;

function withoutZone(address: string): string {
  return address.split("%", 1)[0] ?? "";
}
