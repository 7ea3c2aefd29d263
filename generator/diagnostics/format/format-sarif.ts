import type { Diagnostic, Fix, TextEdit } from "../diagnostic.js";

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

function result({ code, severity, message, remedy, span, fixes }: Diagnostic): object {
  return {
    ruleId: code,
    level: severity,
    message: { text: `${message}. ${remedy}` },
    ...(span && { locations: [location(span)] }),
    ...(fixes && { fixes: fixes.map(fixOf) }),
  };
}

function fixOf({ title, edits }: Fix): object {
  const files = [...new Set(edits.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: { uri: encodeURI(file) },
    replacements: edits.filter((edit) => edit.file === file).map(replacement),
  }));
  return { description: { text: title }, artifactChanges };
}

function replacement({ start, end, newText }: TextEdit): object {
  const deletedRegion = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { deletedRegion, insertedContent: { text: newText } };
}

function location({ file, line, column, length }: NonNullable<Diagnostic["span"]>): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file) },
      region: { startLine: line, startColumn: column, endColumn: column + length },
    },
  };
}
