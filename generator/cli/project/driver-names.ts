import { duplicateClient } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { ClientModel, DriverModel } from "../../model/driver.js";
import type { NamedModule } from "./package-section.js";

/** Drivers and client extensions that package.json shall name; files are relative to the root. */
export interface DriverNames {
  readonly drivers: readonly NamedModule[];
  readonly clients: readonly NamedModule[];
}

/** Names drivers by their class and by the types they stand in for, and client extensions by their interface. */
export function driverNames(drivers: readonly DriverModel[], clients: readonly ClientModel[]): DriverNames {
  return {
    drivers: drivers.flatMap((driver) =>
      [driver.className, ...driver.pythonTypes].map((name) => ({ name, ...exportOf(driver) })),
    ),
    clients: clients.map((client) => ({ name: client.interfaceId, ...exportOf(client) })),
  };
}

/** An interface has one client extension at most: a connection would not know which to give. */
export function checkClients(clients: readonly ClientModel[]): readonly Diagnostic[] {
  return clients.flatMap(({ className, interfaceId, span }, index) => {
    const other = clients.slice(0, index).find((earlier) => earlier.interfaceId === interfaceId);
    if (other === undefined) return [];
    return [finding(duplicateClient, span, { className, interfaceId, other: `${other.subpath}#${other.className}` })];
  });
}

function exportOf({ className, subpath }: DriverModel | ClientModel): Omit<NamedModule, "name"> {
  return { file: `${subpath.replace(/^\.\//, "")}/index.ts`, exportName: className };
}
