import { stringify } from "yaml";

/** Writes plain data as one YAML document, ending in a line break. */
export function formatYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
