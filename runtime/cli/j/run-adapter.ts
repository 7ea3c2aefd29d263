import type { Adapted } from "../../adapter/adapter.js";
import { checkOptions } from "../../adapter/check-options.js";
import type { OpenStream } from "../../adapter/open-stream.js";
import type { Device } from "../../client/device.js";
import { fetchReport } from "../../client/session-calls.js";
import type { MethodDescription } from "../../command/interface-description.js";
import type { ByteStream } from "../../contract/byte-stream.js";
import { formatData } from "../output/format-data.js";
import { writeLine, writeOut } from "../output/write-out.js";
import { formatHelp, parseFlags } from "../parse-flags.js";
import { type AdapterCommand, readCommand } from "./adapter-command.js";
import type { DeviceSession } from "./device-session.js";
import { explainDeadline } from "./explain-deadline.js";
import { type GivenFlags, type GlobalOptions, readGlobalOptions } from "./global-flags.js";
import { methodLine } from "./method-line.js";
import { readArguments } from "./read-arguments.js";
import { report } from "./report.js";
import { tellFailure } from "./tell-failure.js";

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
  try {
    const checked = checkOptions(method.name, adapter.options ?? [], options);
    const open = await opener(session, device, stream, globals);
    const adapted = await adapter.start(open, { options: checked, signal, print: writeOut, report });
    await untilDone(adapted, device, globals, signal);
  } catch (reason) {
    throw await tellFailure(explainDeadline(reason), globals.output);
  }
}

async function opener(
  session: DeviceSession,
  device: Device,
  stream: MethodDescription,
  { timeoutMs }: GlobalOptions,
): Promise<OpenStream> {
  const invoke = await session.invoker(device, stream);
  const deadline = timeoutMs === undefined ? {} : { timeoutMs };
  // A byte stream's method resolves to one.
  return async ({ signal }) => (await invoke([], { signal, ...deadline })) as ByteStream;
}

async function untilDone(adapted: Adapted, device: Device, globals: GlobalOptions, signal: AbortSignal): Promise<void> {
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

/**
 * Resolves when the signal aborts.
 * @throws {DriverError} When the exporter is lost.
 */
async function untilLost({ connection }: Device, signal: AbortSignal): Promise<void> {
  // Waiting for a promise keeps no process alive, and neither does a connection without calls.
  const alive = setInterval(() => undefined, 2 ** 30);
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  try {
    await Promise.race([aborted, connection.closed]);
    // It fails with what there is to say about the loss, or the exporter is back and so is the port.
    if (!signal.aborted) await fetchReport(connection);
    await aborted;
  } finally {
    clearInterval(alive);
  }
}
