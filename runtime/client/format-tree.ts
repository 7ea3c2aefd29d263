import type { Device } from "./device.js";

/**
 * Draws a device and everything below it, one line each: name, interface, description. A device that hangs at several
 * places says so at the later ones.
 */
export function formatTree(root: Device): string {
  const rows = [...drawDevice(root, root.name || "exporter", "", new Map())];
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const interfaceWidth = Math.max(...rows.map(({ interfaceId }) => interfaceId.length));
  const lines = rows.map(({ name, interfaceId, text }) =>
    `${name.padEnd(nameWidth)}  ${interfaceId.padEnd(interfaceWidth)}  ${text}`.trimEnd(),
  );
  return lines.join("\n");
}

interface Row {
  readonly name: string;
  readonly interfaceId: string;
  readonly text: string;
}

function* drawDevice(device: Device, name: string, indent: string, places: Map<string, string>): Generator<Row> {
  yield { name, interfaceId: device.interfaces.map(({ id }) => id).join(", "), text: describe(device, places) };
  const children = [...device.children.values()];
  for (const [index, child] of children.entries()) {
    const isLast = index === children.length - 1;
    const drawn = `${indent}${isLast ? "└── " : "├── "}${child.name}`;
    yield* drawDevice(child, drawn, `${indent}${isLast ? "    " : "│   "}`, places);
  }
}

function describe(device: Device, places: Map<string, string>): string {
  const first = places.get(device.uuid);
  if (first !== undefined) return `same device as ${first}`;
  places.set(device.uuid, device.path);
  return firstLine(device.description);
}

function firstLine(text: string): string {
  return text.trim().split("\n", 1)[0] ?? "";
}
