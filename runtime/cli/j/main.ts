import { exitCodes } from "../exit-code.js";
import { writeLine } from "../output/write-out.js";
import { runProgram } from "../run-program.js";
import { withSignals } from "../signals.js";
import { readGlobalOptions, takeGlobalFlags, takeLateFlags } from "./global-flags.js";
import { formatTopHelp } from "./top-help.js";

/** Runs `j` with its arguments; returns the exit code and never throws. */
export function main(argv: readonly string[]): Promise<number> {
  return runProgram("j", argv, run);
}

/** What follows is loaded by need: help takes neither the parser nor the transport. */
async function run(argv: readonly string[]): Promise<number> {
  const { given: leading, rest } = takeGlobalFlags(argv);
  const given = new Map([...takeLateFlags(rest), ...leading]);
  const { version, host, ...options } = readGlobalOptions(given);
  if (version) {
    const { printVersion } = await import("../version.js");
    return printVersion(options.output);
  }
  if (host === undefined && options.help && rest.length === 0 && options.interfaceId === undefined) {
    await writeLine(formatTopHelp(undefined));
    return exitCodes.done;
  }
  if (host === undefined) {
    const { runOffline } = await import("./run-offline.js");
    return runOffline({ version, ...options }, rest);
  }
  const { runOnline } = await import("./run-online.js");
  return withSignals((signal) => runOnline(host, given, rest, signal));
}
