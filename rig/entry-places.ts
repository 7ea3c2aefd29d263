import type { Span } from "../generator/model/span.js";
import { walkEntries } from "../runtime/config/device-entry.js";
import type { ExporterConfig } from "../runtime/config/exporter-config.js";
import { placeOf } from "../runtime/config/yaml-node.js";

/** Tells where a configuration has a device, given by its path in the tree. */
export type SpanOf = (device: string) => Span;

/** Finds the places of devices; one that a ref or a driver brought along stands where that does. */
export function entryPlaces({ devices, source }: ExporterConfig, file: string): SpanOf {
  const entries = new Map([...walkEntries(devices)].map((entry) => [entry.device, entry]));
  return (device) => {
    const names = device.split(".");
    while (names.length > 0 && !entries.has(names.join("."))) names.pop();
    const entry = entries.get(names.join("."));
    const position = placeOf(source, entry?.path ?? ["export"], "key");
    return { file, ...position, length: Math.max(1, names.at(-1)?.length ?? 1) };
  };
}
