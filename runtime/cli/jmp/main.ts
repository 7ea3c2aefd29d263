import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { writeLine } from "../output/write-out.js";
import { runProgram } from "../run-program.js";
import { topHelp } from "./top-help.js";

type Command = (argv: readonly string[]) => Promise<number>;

/** Each command is loaded when it is chosen. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import("./run.js")).run,
  shell: async () => (await import("./shell.js")).shell,
  logs: async () => (await import("./logs.js")).logs,
  doctor: async () => (await import("./doctor.js")).doctor,
  driver: async () => (await import("./driver.js")).driver,
  version: async () => (await import("./version.js")).version,
};

/** Runs `jmp` with its arguments; returns the exit code and never throws. */
export function main(argv: readonly string[]): Promise<number> {
  return runProgram("jmp", argv, run);
}

async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv[0] === "--debug" ? argv.slice(1) : argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    await writeLine(topHelp);
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const chosen = name === "--version" || name === "-V" ? "version" : name;
  const load = Object.hasOwn(commands, chosen) ? commands[chosen] : undefined;
  if (load === undefined) {
    const names = Object.keys(commands);
    const hint = didYouMean(name, names) || `: use ${names.join(", ")}`;
    throw new CliError(`Unknown command "${name}"${hint}`);
  }
  const command = await load();
  return command(rest);
}
