/** An exporter file that is good, with a place for one more line at the top, in an entry, and in a configuration. */
export function exporterFile({ top = "", metadata = "", entry = "", config = "" } = {}): string {
  return [
    "apiVersion: jumpstarter.dev/v1alpha1",
    "kind: ExporterConfig",
    "metadata:",
    "  name: torture",
    ...indent(metadata, 2),
    "export:",
    "  power:",
    "    type: MockPower",
    ...indent(entry, 4),
    ...(config === "" ? [] : ["    config:", ...indent(config, 6)]),
    ...indent(top, 0),
    "",
  ].join("\n");
}

function indent(text: string, columns: number): readonly string[] {
  return text === "" ? [] : text.split("\n").map((line) => " ".repeat(columns) + line);
}
