import { toPlainJson } from "../../codec/plain-json.js";

/** Writes a value as one line of JSON, or as a YAML document. */
export async function formatData(value: unknown, format: "json" | "yaml"): Promise<string> {
  if (format === "json") return `${JSON.stringify(toPlainJson(value))}\n`;
  const { formatYaml } = await import("../../config/format-yaml.js");
  return `---\n${formatYaml(toPlainJson(value))}`;
}
