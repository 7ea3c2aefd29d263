import { flagTable } from "./flags.js";

/** What `jsgen --help` prints. Written without the parser, which would take longer to load than everything else. */
export function helpText(): string {
  const flags = Object.entries(flagTable).map(([name, { value, summary }]) => {
    return { usage: value === undefined ? `--${name}` : `--${name} ${value}`, summary };
  });
  const all = [
    ...flags,
    { usage: "--help", summary: "Show this text" },
    { usage: "--version", summary: "Show the version" },
  ];
  const width = Math.max(...all.map(({ usage }) => usage.length));
  return [
    "Usage: jsgen [generate | check | breaking --against REF | resolve --base REF | rig FILE | descriptors |",
    "  create-driver NAME | explain CODE] [flags]",
    "       jsgen templates list | eject NAME [--out DIR] | diff [NAME]",
    "",
    "Writes protos, clients, stubs, commands and pages from interfaces; check only tells what is out of date,",
    "breaking what callers of an older version would lose, and explain what a finding means.",
    "After a merge, resolve brings the two sides of each proto together and numbers again what has one number twice.",
    "From an exporter's configuration, rig writes one typed value for all of its devices.",
    "templates shows, copies and compares the templates that a project may replace.",
    "descriptors writes descriptors.binpb beside package.json, for the package to ship; create-driver starts a driver.",
    "",
    "Flags, each in place of what jsgen.config.json says:",
    ...all.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    "",
    "Exit codes: 0 done, 1 findings, 2 usage, 3 configuration, 70 a mistake of jsgen, 74 cannot read or write.",
  ].join("\n");
}
