import { allEntries, type EntryHead } from "../../diagnostics/catalogue/all-entries.js";
import { withoutSample } from "../../diagnostics/catalogue/without-sample.js";
import { formatDiagnostic } from "../../diagnostics/format-diagnostic.js";
import { readSample, type Sample } from "./read-sample.js";

const introduction = `# Findings of jsgen

<!-- Written by \`node .ci/diagnostics-page.js\` from generator/diagnostics. DO NOT EDIT. -->

Every finding has a code that is never reused and never changes its meaning. \`jsgen explain JSG2003\` shows on a terminal
what stands here. An error stops the run; a warning never does, and never makes it fail. A warning that does not matter is
silenced by a comment above, with a reason: \`// jsgen-ignore JSG5001 internal\`.

Each sample is a file of a project with nothing else in it, and is tested: the wrong one gives exactly its code, and the
right one no finding at all.`;

const chapters: readonly (readonly [start: string, title: string])[] = [
  ["JSG1", "Shape of an interface"],
  ["JSG2", "Types and names"],
  ["JSG3", "Numbers in the committed .proto"],
  ["JSG4", "Compatibility: `jsgen breaking`"],
  ["JSG5", "Doc comments and tags"],
  ["JSG6", "Project, configuration and generated files"],
  ["JSG7", "Templates and plugins"],
  ["JSG8", "Rigs: `jsgen rig`"],
  ["JSG9", "jsgen itself"],
];

/** Writes the page that lists all findings, `docs/diagnostics.md`. */
export function diagnosticsPage(): string {
  const entries = allEntries();
  const parts = chapters.map(([start, title]) => {
    const sections = entries.filter(({ code }) => code.startsWith(start)).map(section);
    return [`## ${title}`, ...sections].join("\n\n");
  });
  return `${[introduction, ...parts].join("\n\n")}\n`;
}

function section(entry: EntryHead): string {
  const { code, severity, title } = entry;
  const sample = readSample(code);
  const body = sample === undefined ? exampleOf(code) : sampleOf(sample);
  return [`### ${code} ${title}`, ...(severity === "warning" ? ["A warning."] : []), ...body].join("\n\n");
}

function sampleOf({ given, wrong, right, says }: Sample): readonly string[] {
  return [
    ...given.flatMap(({ path, text }) => [
      path === wrong.path ? `Before, \`${path}\`:` : `With \`${path}\`:`,
      fence(languageOf(path), text),
    ]),
    `Wrong, \`${wrong.path}\`:`,
    fence(languageOf(wrong.path), wrong.text),
    fence("text", says),
    "Right:",
    fence(languageOf(right.path), right.text),
  ];
}

function exampleOf(code: string): readonly string[] {
  const { example, reason } = withoutSample.find((one) => one.example.code === code) ?? {};
  return example === undefined ? [] : [fence("text", formatDiagnostic(example)), `No sample: ${lowerFirst(reason)}`];
}

function lowerFirst(text = ""): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function languageOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
