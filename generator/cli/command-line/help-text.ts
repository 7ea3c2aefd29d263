import { flagTable } from "./flags.js";

/** Every command, in the order of help. */
const commands = [
  { usage: "generate", summary: "Write protos, clients, stubs, commands and pages from interfaces; the default" },
  { usage: "check", summary: "Tell what is out of date, and write nothing" },
  { usage: "breaking --against REF", summary: "Tell what callers of an older version would lose" },
  { usage: "resolve --base REF", summary: "After a merge, bring the two sides of each proto together" },
  { usage: "rig FILE", summary: "Write one typed value for all devices of an exporter's configuration" },
  { usage: "create-driver NAME", summary: "Start a driver, in this project or as a package of its own" },
  { usage: "descriptors", summary: "Write descriptors.binpb beside package.json, for the package to ship" },
  { usage: "templates list", summary: "Show the templates that a project may replace" },
  { usage: "templates eject NAME", summary: "Copy one, to be changed" },
  { usage: "templates diff [NAME]", summary: "Compare a project's templates with those of this version" },
  { usage: "explain CODE", summary: "Say what a finding means, with a wrong and a right sample" },
];

/** What `jsgen --help` prints. Written without the parser, which would take longer to load than everything else. */
export function helpText(): string {
  const flags = Object.entries(flagTable).map(([name, { value, summary }]) => {
    return { usage: value === undefined ? `--${name}` : `--${name} ${value}`, summary };
  });
  const more = [
    { usage: "--help", summary: "Show this text" },
    { usage: "--version", summary: "Show the version" },
  ];
  return [
    "Usage: jsgen [COMMAND] [flags]",
    "",
    "Commands:",
    ...columns(commands),
    "",
    "Flags, each in place of what jsgen.config.json says:",
    ...columns([...flags, ...more]),
    "",
    "Exit codes: 0 done, 1 findings, 2 usage, 3 configuration, 70 a mistake of jsgen, 74 cannot read or write.",
  ].join("\n");
}

function columns(rows: readonly { readonly usage: string; readonly summary: string }[]): readonly string[] {
  const width = Math.max(...rows.map(({ usage }) => usage.length));
  return rows.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
}
