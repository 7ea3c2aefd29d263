import type { Adapted } from "../../adapter/adapter.js";
import { checkOptions } from "../../adapter/check-options.js";
import type { Device } from "../../client/device.js";
import type { ByteStream } from "../../contract/byte-stream.js";
import { DriverError } from "../../contract/driver-error.js";
import { formatData } from "../output/format-data.js";
import { writeLine, writeOut } from "../output/write-out.js";
import { formatHelp, parseFlags } from "../parse-flags.js";
import { type AdapterCommand, readCommand } from "./adapter-command.js";
import type { DeviceSession } from "./device-session.js";
import { type GivenFlags, type GlobalOptions, readGlobalOptions } from "./global-flags.js";
import { methodLine } from "./method-line.js";
import { readArguments } from "./read-arguments.js";
import { report } from "./report.js";

/** The command line of an adapter, and what it is about. */
export interface AdapterLine {
  readonly session: DeviceSession;
  readonly device: Device;
  readonly found: AdapterCommand;
  /** As the user typed it, `j network forward-tcp`. */
  readonly command: string;
  readonly words: readonly string[];
  readonly given: GivenFlags;
}

/** Runs an adapter until it has done its work, or the signal aborts; prints the address where it has one. */
export async function runAdapter(
  { session, device, found, command, words, given }: AdapterLine,
  signal: AbortSignal,
): Promise<void> {
  const { adapter, method } = found;
  const line = methodLine(command, method);
  const parsed = await parseFlags(line, words);
  const own = new Set(method.parameters.map(({ name, flag }) => flag ?? name));
  const later = [...parsed.texts, ...[...parsed.switches].map(([name, value]) => [name, String(value)] as const)];
  const globals = readGlobalOptions(new Map([...given, ...later.filter(([name]) => !own.has(name))]));
  if (globals.help) return writeLine(await formatHelp(line));
  const { options, stream } = readCommand(found, readArguments(command, method, parsed));
  const checked = checkOptions(method.name, adapter.options ?? [], options);
  const invoke = await session.invoker(device, stream);
  const deadline = globals.timeoutMs === undefined ? {} : { timeoutMs: globals.timeoutMs };
  const open = async (control: { signal: AbortSignal }) =>
    (await invoke([], { signal: control.signal, ...deadline })) as ByteStream; // a byte stream's method resolves to one
  const adapted = await adapter.start(open, { options: checked, signal, print: writeOut, report });
  try {
    await tellAddress(adapted, globals);
    await (adapted.ended ?? untilLost(device, signal));
  } finally {
    await adapted[Symbol.asyncDispose]();
  }
}

async function tellAddress({ address }: Adapted, { output }: GlobalOptions): Promise<void> {
  if (address === undefined) return;
  await (output === "text" ? writeLine(address) : writeOut(await formatData({ address }, output)));
}

/** Resolves when the signal aborts. */
async function untilLost({ connection }: Device, signal: AbortSignal): Promise<void> {
  // Waiting for a promise keeps no process alive, and neither does a connection without calls.
  const alive = setInterval(() => undefined, 2 ** 30);
  const aborted = new Promise<"aborted">((resolve) => {
    if (signal.aborted) resolve("aborted");
    signal.addEventListener("abort", () => resolve("aborted"), { once: true });
  });
  const outcome = await Promise.race([aborted, connection.closed]);
  clearInterval(alive);
  if (outcome === "aborted") return;
  throw new DriverError("The connection to the exporter is lost; is the exporter still running?", {
    code: "unavailable",
  });
}
