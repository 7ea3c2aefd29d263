import { childEntries, type DeviceEntries, type DeviceEntry, type RefEntry } from "./device-entry.js";

/** An entry that has devices of its own: a driver or a group. */
export type SolidEntry = Exclude<DeviceEntry, RefEntry>;

/** Where a ref leads: to an entry, perhaps to what its driver builds itself, nowhere, or round in a circle of refs. */
export type Resolution =
  /** `inside` are the names below the entry that only its driver can know. */
  | { readonly kind: "found"; readonly entry: SolidEntry; readonly inside: readonly string[] }
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
  const [first = "", ...names] = ref.target.split(".");
  let found = resolveChild(entries, entries.get(first), devices);
  for (const name of names) {
    if (found.kind !== "found") {
      return found;
    }
    found = below(entries, found, name, devices);
  }
  return found;
}

type Found = Extract<Resolution, { kind: "found" }>;

/** A child that the file does not have may be one that the driver builds. */
function below(entries: DeviceEntries, parent: Found, name: string, passed: readonly string[]): Resolution {
  const { entry, inside } = parent;
  const child = inside.length === 0 ? childEntries(entry).get(name) : undefined;
  if (child === undefined && entry.kind === "driver") {
    return { ...parent, inside: [...inside, name] };
  }
  return resolveChild(entries, child, passed);
}

function resolveChild(entries: DeviceEntries, child: DeviceEntry | undefined, passed: readonly string[]): Resolution {
  if (child === undefined) {
    return { kind: "missing" };
  }
  return child.kind === "ref" ? follow(entries, child, passed) : { kind: "found", entry: child, inside: [] };
}
