import { childEntries, type DeviceEntries, type DeviceEntry, type RefEntry } from "./device-entry.js";

/** An entry that has devices of its own: a driver or a group. */
export type SolidEntry = Exclude<DeviceEntry, RefEntry>;

/** Where a ref leads: to an entry, nowhere, or round in a circle of refs. */
export type Resolution =
  | { readonly kind: "found"; readonly entry: SolidEntry }
  | { readonly kind: "missing" }
  | { readonly kind: "circle"; readonly devices: readonly string[] };

/** Follows a ref, and every other ref that its path crosses, to the entry it means. */
export function resolveRef(entries: DeviceEntries, ref: RefEntry): Resolution {
  return follow(entries, ref, []);
}

function follow(entries: DeviceEntries, ref: RefEntry, passed: readonly string[]): Resolution {
  const devices = [...passed, ref.device];
  if (passed.includes(ref.device)) {
    return { kind: "circle", devices };
  }
  let children = entries;
  let found: Resolution = { kind: "missing" };
  for (const name of ref.target.split(".")) {
    const child = children.get(name);
    found = child === undefined ? { kind: "missing" } : resolveEntry(entries, child, devices);
    if (found.kind !== "found") {
      return found;
    }
    children = childEntries(found.entry);
  }
  return found;
}

function resolveEntry(entries: DeviceEntries, entry: DeviceEntry, passed: readonly string[]): Resolution {
  return entry.kind === "ref" ? follow(entries, entry, passed) : { kind: "found", entry };
}
