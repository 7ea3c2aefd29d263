import { discover } from "../../discovery/discovery.js";
import { listOffers, type Offer, type Offers } from "../../discovery/list-offers.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { outputFlag, parseOutputFormat } from "../output/output-format.js";
import { printValue } from "../output/print-value.js";
import { writeLine } from "../output/write-out.js";
import { printable } from "../run-program.js";
import { readCommand, refuseWords } from "./read-command.js";

/** `jmp driver list`: lists what the manifests of the known packages name, loading none of it. */
export async function driver([word, ...argv]: readonly string[]): Promise<number> {
  if (word === undefined || (word !== "list" && !word.startsWith("-"))) {
    const hint = word === undefined ? "" : didYouMean(word, ["list"]);
    throw new CliError(`Expected "jmp driver list", got "jmp driver${word === undefined ? "" : ` ${word}`}"${hint}`);
  }
  const command = {
    command: "jmp driver list",
    summary: "Lists the drivers, interfaces, clients and adapters of the known packages.",
    flags: [outputFlag],
  };
  const line = await readCommand(command, word === "list" ? argv : [word, ...argv]);
  if (line === undefined) {
    return 0;
  }
  refuseWords("jmp driver list", line);
  const offers = listOffers(discover({ onTypeScript: () => {} }));
  const format = parseOutputFormat(line.texts.get("output"));
  await (format === "text" ? printTables(offers) : printValue(offers, format));
  return 0;
}

async function printTables({ broken, ...sections }: Offers): Promise<void> {
  for (const [title, offers] of Object.entries(sections)) {
    await writeLine(title.toUpperCase());
    await printTable(offers);
    await writeLine("");
  }
  await writeLine("BROKEN");
  const unloadable = Object.values(sections).flat().filter(isBroken);
  const lines = [
    ...broken.map(({ package: name, problem }) => `${name}: ${problem}`),
    ...unloadable.map(({ path, problem }) => `${path}: ${problem}`),
  ];
  for (const line of lines) await writeLine(printable(line));
  if (lines.length === 0) await writeLine("none");
}

async function printTable(offers: readonly Offer[]): Promise<void> {
  const width = (pick: (offer: Offer) => string) => Math.max(0, ...offers.map((offer) => pick(offer).length));
  const [nameWidth, pathWidth] = [width((offer) => offer.name), width((offer) => offer.path)];
  for (const offer of offers) {
    const { name, path, aliases } = offer;
    const notes = [...aliases, ...(isBroken(offer) ? ["(broken, see below)"] : [])].join(" ");
    await writeLine(printable(`${name.padEnd(nameWidth)}  ${path.padEnd(pathWidth)}  ${notes}`));
  }
  if (offers.length === 0) await writeLine("none");
}

function isBroken({ problem }: Offer): boolean {
  return problem !== undefined;
}
