import { type Discovery, discover } from "../../discovery/discovery.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { outputFlag, parseOutputFormat } from "../output/output-format.js";
import { printValue } from "../output/print-value.js";
import { writeLine } from "../output/write-out.js";
import { readCommand, refuseWords } from "./read-command.js";

/** A driver as `jmp driver list` shows it. */
interface DriverRow {
  /** The shortest name a configuration file may use. */
  readonly name: string;
  /** The name that is right even where two packages use the short one, `pkg/drivers/power#MockPower`. */
  readonly path: string;
  /** Other names, such as upstream's Python path. */
  readonly aliases: readonly string[];
}

/** `jmp driver list`: lists the drivers of the known packages, loading none. */
export async function driver([word, ...argv]: readonly string[]): Promise<number> {
  if (word === undefined || (word !== "list" && !word.startsWith("-"))) {
    const hint = word === undefined ? "" : didYouMean(word, ["list"]);
    throw new CliError(`Expected "jmp driver list", got "jmp driver${word === undefined ? "" : ` ${word}`}"${hint}`);
  }
  const command = {
    command: "jmp driver list",
    summary: "Lists the drivers that files may name.",
    flags: [outputFlag],
  };
  const line = await readCommand(command, word === "list" ? argv : [word, ...argv]);
  if (line === undefined) {
    return 0;
  }
  refuseWords("jmp driver list", line);
  const discovery = discover();
  warnProblems(discovery);
  const rows = listDrivers(discovery);
  const format = parseOutputFormat(line.texts.get("output"));
  await (format === "text" ? printTable(rows) : printValue(rows, format));
  return 0;
}

function listDrivers({ packages }: Discovery): readonly DriverRow[] {
  const byPath = new Map<string, string[]>();
  for (const known of packages) {
    for (const [name, { subpath, exportName }] of known.manifest.drivers) {
      const path = `${known.name}${subpath.slice(1)}#${exportName ?? name}`;
      byPath.set(path, [...(byPath.get(path) ?? []), name]);
    }
  }
  const rows = [...byPath].map(([path, names]) => {
    const [name = path, ...aliases] = names.sort((a, b) => a.split(".").length - b.split(".").length);
    return { name, path, aliases };
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function printTable(rows: readonly DriverRow[]): Promise<void> {
  const width = (pick: (row: DriverRow) => string) => Math.max(0, ...rows.map((row) => pick(row).length));
  const [nameWidth, pathWidth] = [width((row) => row.name), width((row) => row.path)];
  for (const { name, path, aliases } of rows) {
    await writeLine(`${name.padEnd(nameWidth)}  ${path.padEnd(pathWidth)}  ${aliases.join(" ")}`.trimEnd());
  }
}

function warnProblems({ packages }: Discovery): void {
  for (const known of packages) {
    for (const problem of known.manifest.problems) {
      process.stderr.write(`jmp: warning: ignored in package.json of "${known.name}": ${problem}\n`);
    }
  }
}
