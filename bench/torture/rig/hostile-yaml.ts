import { exporterFile } from "./exporter-file.js";

const bombLevels = 12;

/** Exporter files that are no harm to read and no good to accept, by what is wrong with them. */
export const hostileYaml: Readonly<Record<string, string>> = {
  "aliases that multiply": exporterFile({ top: bomb() }),
  "an alias of itself": exporterFile({ top: "x: &x [*x]" }),
  "more than a mebibyte": exporterFile({ top: `# ${"x".repeat(1024 * 1024)}` }),
  "brackets 65 deep": exporterFile({ config: `x: ${"[".repeat(65)}${"]".repeat(65)}` }),
  "100,000 brackets": exporterFile({ config: `x: ${"[".repeat(100_000)}` }),
  "100,000 dashes": exporterFile({ config: `x:\n  ${"- ".repeat(100_000)}x` }),
  "lines 65 deep": exporterFile({ top: Array.from({ length: 66 }, (_, depth) => `${" ".repeat(depth)}x:`).join("\n") }),
  "a tag of a language": exporterFile({ config: 'x: !!js/function "function () {}"' }),
  "a tag of Python": exporterFile({ config: 'x: !!python/object/apply:os.system ["true"]' }),
  "a tag of one's own": exporterFile({ config: "x: !mine 1" }),
  "a tag of binary": exporterFile({ config: "x: !!binary aGVsbG8=" }),
  "a merge": exporterFile({ top: "base: &base { a: 1 }\nother: { <<: *base }" }),
  "an older version": `%YAML 1.1\n---\n${exporterFile()}`,
  "two documents": `${exporterFile()}---\n${exporterFile()}`,
  "a key twice": exporterFile({ top: "kind: ExporterConfig" }),
  "a key that is a list": exporterFile({ top: "? [a, b]\n: 1" }),
  nothing: "",
  "bytes that are no text": exporterFile({ top: "x: \u0000\u0001" }),
  "a bracket too few": exporterFile({ config: "x: {" }),
  "a list for a file": "- 1\n- 2\n",
  "10,000 keys nobody knows": exporterFile({
    top: Array.from({ length: 10_000 }, (_, key) => `k${key}: 1`).join("\n"),
  }),
};

/** Each level has nine of the one before. */
function bomb(): string {
  const levels = Array.from({ length: bombLevels }, (_, level) => {
    const nine = Array.from({ length: 9 }, () => (level === 0 ? "x" : `*b${level - 1}`));
    return `bomb${level}: &b${level} [${nine.join(", ")}]`;
  });
  return levels.join("\n");
}
