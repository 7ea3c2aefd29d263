import { discover } from "../../discovery/discovery.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { writeLine } from "../output/write-out.js";
import { formatHelp } from "../parse-flags.js";
import { adapterNames, adapterSummaries, loadAdapter } from "./adapter-command.js";
import { loadCommands } from "./device-commands.js";
import { formatDeviceHelp } from "./device-help.js";
import { findMethod, methodNamed } from "./find-method.js";
import { type GlobalOptions, takeGlobalFlags } from "./global-flags.js";
import { methodLine } from "./method-line.js";

const noExporter =
  'No exporter to talk to: run inside "jmp shell", set JUMPSTARTER_HOST, or pass --host unix:/path or host:port';

/**
 * Answers for help without an exporter: of the interface given by `--interface`, or of the one that the first word names,
 * since most devices are called after theirs. Loads no transport.
 * @throws {CliError} When it is not help that is asked for, which needs an exporter.
 */
export async function runOffline(options: GlobalOptions, rest: readonly string[]): Promise<number> {
  if (!options.help && !rest.includes("--help") && !rest.includes("-h")) {
    throw new CliError(noExporter);
  }
  await writeLine(await formatInterfaceHelp(options.interfaceId, rest));
  return exitCodes.done;
}

async function formatInterfaceHelp(chosen: string | undefined, rest: readonly string[]): Promise<string> {
  const discovery = discover({ onTypeScript: (line) => process.stderr.write(`j: ${line}\n`) });
  const [name = ""] = rest;
  const id = chosen ?? findId(discovery.interfaceIds(), name);
  const [word] = takeGlobalFlags(chosen === undefined ? rest.slice(1) : rest).rest;
  const commands = await loadCommands(discovery, id);
  if (commands === undefined) {
    const hint = didYouMean(id, discovery.interfaceIds());
    throw new CliError(`Interface "${id}" is not installed here${hint}`, exitCodes.notFound);
  }
  const command = chosen === undefined ? `j ${name}` : `j --interface ${id}`;
  if (chosen === undefined) {
    process.stderr.write(`j: no exporter, so this is the help of the interface ${id}\n`);
  }
  if (word === undefined) {
    return formatDeviceHelp(command, commands, [], await adapterSummaries(discovery, commands.methods));
  }
  const adapters = adapterNames(discovery, commands.methods);
  if (adapters.includes(word) && methodNamed(word, commands.methods) === undefined) {
    return formatHelp(methodLine(`${command} ${word}`, (await loadAdapter(discovery, word, commands.methods)).method));
  }
  const method = findMethod(word, { where: `Interface "${id}"`, methods: commands.methods, adapters, children: [] });
  return formatHelp(methodLine(`${command} ${method.command}`, method));
}

/** The newest version of an interface wins. */
function findId(ids: readonly string[], name: string): string {
  const version = (id: string) => Number(id.slice(id.lastIndexOf("/v") + 2));
  const found = ids
    .filter((id) => id.slice(0, id.lastIndexOf("/")) === name)
    .sort((a, b) => version(b) - version(a))[0];
  if (found === undefined) {
    const hint = didYouMean(
      name,
      [...ids].map((id) => id.slice(0, id.lastIndexOf("/"))),
    );
    throw new CliError(`${noExporter} (no installed interface is called "${name}"${hint})`);
  }
  return found;
}
