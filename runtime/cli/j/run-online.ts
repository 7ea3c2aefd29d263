import type { Device } from "../../client/device.js";
import { enterSession } from "../../client/enter-session.js";
import { formatTree } from "../../client/format-tree.js";
import type { MethodDescription, ValueDescription } from "../../command/interface-description.js";
import { Connection } from "../../transport/connection.js";
import { parseTarget } from "../../transport/parse-target.js";
import { exitCodes } from "../exit-code.js";
import { printValue } from "../output/print-value.js";
import { writeLine } from "../output/write-out.js";
import { formatHelp, parseFlags } from "../parse-flags.js";
import { WaitNotice } from "../wait-notice.js";
import { callMethod } from "./call-method.js";
import { confirmDestructive } from "./confirm.js";
import { formatDeviceHelp } from "./device-help.js";
import { DeviceSession } from "./device-session.js";
import { explainDeadline } from "./explain-deadline.js";
import { requireInterface } from "./find-by-interface.js";
import { findMethod, methodNamed } from "./find-method.js";
import { type GivenFlags, readGlobalOptions } from "./global-flags.js";
import { flagName, methodLine } from "./method-line.js";
import { readArguments, readSource } from "./read-arguments.js";
import { readItems } from "./read-items.js";
import { runAdapter } from "./run-adapter.js";
import { tellFailure } from "./tell-failure.js";
import { formatTopHelp } from "./top-help.js";
import { treeData } from "./tree-data.js";
import { type WalkedPath, walkPath } from "./walk-path.js";

const noCommands = { methods: [] };

/** Connects to the exporter, follows the path, and calls the method or shows what there is; returns the exit code. */
export async function runOnline(
  host: string,
  given: GivenFlags,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const connection = await Connection.open(parseTarget(host));
  try {
    const root = await enter(connection, signal);
    const id = given.get("interface");
    const walked =
      id === undefined ? walkPath(root, argv, given) : { device: requireInterface(root, id), rest: argv, given };
    await (walked.rest.length === 0 ? showDevice(root, walked) : runMethod(walked, signal));
    return exitCodes.done;
  } catch (reason) {
    throw explainDeadline(reason);
  } finally {
    await connection.close();
  }
}

/** Waits for the session, which may be somebody else's for long; the signal ends the wait. */
async function enter(connection: Connection, signal: AbortSignal): Promise<Device> {
  const leave = () => connection.close();
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  using notice = new WaitNotice("j");
  try {
    return await enterSession(connection, { onWait: notice.tell });
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

/** `j` alone draws the tree; `j power` says what can be called on a device. */
async function showDevice(root: Device, { device, given }: WalkedPath): Promise<void> {
  const { help, output } = readGlobalOptions(given);
  if (device === root && device.children.size > 0) {
    if (help) {
      return writeLine(formatTopHelp(formatTree(root)));
    }
    return output === "text" ? writeLine(formatTree(root)) : printValue(treeData(root), output);
  }
  const session = new DeviceSession();
  const commands = await session.commands(device);
  if (output !== "text" && !help) {
    const { methods } = commands ?? noCommands;
    return printValue({ ...treeData(device), methods, adapters: session.adapterNames({ methods }) }, output);
  }
  const adapters = await session.adapterSummaries(commands ?? noCommands);
  const children = [...device.children.values()].map(({ name, description }) => ({ name, summary: description }));
  return writeLine(await formatDeviceHelp(commandOf(device, given), commands, children, adapters));
}

async function runMethod({ device, rest, given }: WalkedPath, signal: AbortSignal): Promise<void> {
  const session = new DeviceSession();
  const { methods } = (await session.commands(device)) ?? noCommands;
  const [word = "", ...words] = rest;
  const adapters = session.adapterNames({ methods });
  // A method of the device wins: it was there first.
  if (adapters.includes(word) && methodNamed(word, methods) === undefined) {
    const found = await session.adapter(word, { methods });
    return runAdapter({ session, device, found, command: `${commandOf(device, given)} ${word}`, words, given }, signal);
  }
  const method = findMethod(word, {
    where: device.path === "" ? "The exporter" : `Device "${device.path}"`,
    methods,
    adapters,
    children: [...device.children.keys()],
  });
  const command = `${commandOf(device, given)} ${method.command}`;
  const line = methodLine(command, method);
  const parsed = await parseFlags(line, words);
  const parameters = new Set(parametersOf(method).map(flagName));
  const later = [...parsed.texts, ...[...parsed.switches].map(([name, value]) => [name, String(value)] as const)];
  const options = readGlobalOptions(new Map([...given, ...later.filter(([name]) => !parameters.has(name))]));
  if (options.help) {
    return writeLine(await formatHelp(line));
  }
  const args = readArguments(command, method, parsed);
  const source = readSource(command, method, parsed);
  if (method.destructive && !options.yes) {
    await confirmDestructive(command, signal);
  }
  const invoke = await session.invoker(device, method);
  try {
    await withItems(method, args, source, (all) => callMethod(method, invoke, all, options, signal));
  } catch (reason) {
    throw await tellFailure(explainDeadline(reason), options.output);
  }
}

function parametersOf({ parameters, items }: MethodDescription): readonly ValueDescription[] {
  return items === undefined ? parameters : [...parameters, items];
}

/** Puts the values of the method's stream at their place among the arguments; afterwards no more are read. */
async function withItems(
  { items }: MethodDescription,
  args: readonly unknown[],
  source: string | undefined,
  call: (args: readonly unknown[]) => Promise<void>,
): Promise<void> {
  if (items === undefined || source === undefined) {
    return call(args);
  }
  const lines = readItems(source, items);
  try {
    await call(args.toSpliced(items.position, 0, lines));
  } finally {
    lines.close();
  }
}

function commandOf(device: Device, given: GivenFlags): string {
  const id = given.get("interface");
  const place = id === undefined ? device.path.replaceAll(".", " ") : `--interface ${id}`;
  return `j ${place}`.trim();
}
