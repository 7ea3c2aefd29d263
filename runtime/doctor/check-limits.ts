import type { YamlNode } from "../config/yaml-node.js";
import { type LimitName, limitsTable } from "../transport/limits.js";
import type { Check } from "./check.js";
import { fine } from "./finding.js";

/** Which limits are in force: those of the exporter's file, else the defaults. */
export const checkLimits: Check = {
  id: "limits",
  async run({ source }) {
    const chosen = source?.entries.get("limits")?.node;
    const names = Object.keys(limitsTable) as LimitName[]; // the table's own
    return [
      fine(
        "Limits of connections",
        names.map((name) => describe(name, chosen)),
      ),
    ];
  },
};

function describe(name: LimitName, chosen: YamlNode | undefined): string {
  const { unit, default: usual } = limitsTable[name];
  const value = chosen?.entries.get(name)?.node.value;
  return typeof value === "number" ? `${name} ${value} ${unit} (default ${usual})` : `${name} ${usual} ${unit}`;
}
