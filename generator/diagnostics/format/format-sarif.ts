import type { Diagnostic } from "../diagnostic.js";

/** Prints the findings of a run as SARIF 2.1.0, which code-scanning services read. */
export function formatSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "jsgen", version, rules: rules.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result({ code, severity, message, remedy, span }: Diagnostic): object {
  return {
    ruleId: code,
    level: severity,
    message: { text: `${message}. ${remedy}` },
    ...(span && { locations: [location(span)] }),
  };
}

function location({ file, line, column, length }: NonNullable<Diagnostic["span"]>): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file) },
      region: { startLine: line, startColumn: column, endColumn: column + length },
    },
  };
}
