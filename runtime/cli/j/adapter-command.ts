import type { Adapter, AdapterOption, OptionValues } from "../../adapter/adapter.js";
import type { MethodDescription, ValueDescription } from "../../command/interface-description.js";
import type { Discovery } from "../../discovery/discovery.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";

/** What an adapter's command and a device's byte stream have in common, for help and for reading a command line. */
export interface AdapterCommand {
  readonly adapter: Adapter;
  /** As if it were a method: its options are parameters. */
  readonly method: MethodDescription;
  /** Methods whose streams it may take, the one it takes unasked first. */
  readonly streams: readonly MethodDescription[];
}

/** A device without such a choice has no need for the flag. */
const methodFlag = "method";

/** The methods whose streams an adapter can open: they need no argument. */
export function streamsOf(methods: readonly MethodDescription[]): readonly MethodDescription[] {
  const streams = methods.filter(
    ({ kind, parameters }) => kind === "byte-stream" && parameters.every(({ optional }) => optional),
  );
  const usual = streams.filter(({ name }) => name === "connect");
  return [...usual, ...streams.filter(({ name }) => name !== "connect")];
}

/** Names of the adapters that a device with these methods can be used with. */
export function adapterNames(discovery: Discovery, methods: readonly MethodDescription[]): readonly string[] {
  return streamsOf(methods).length === 0 ? [] : discovery.adapterNames();
}

/** Loads an adapter as a command of a device with these methods. */
export async function loadAdapter(
  discovery: Discovery,
  name: string,
  methods: readonly MethodDescription[],
): Promise<AdapterCommand> {
  const adapter = await discovery.findAdapter(name);
  const streams = streamsOf(methods);
  const parameters = [...(adapter.options ?? []).map(describeOption), ...describeChoice(streams)];
  const { summary, details } = adapter;
  const method = { name, command: name, kind: "unary", summary, ...(details && { details }), parameters } as const;
  return { adapter, streams, method };
}

/** Lines for the help of a device; an adapter that cannot be loaded says so there, and nowhere else. */
export async function adapterSummaries(
  discovery: Discovery,
  methods: readonly MethodDescription[],
): Promise<readonly { readonly name: string; readonly summary: string }[]> {
  const summaryOf = (name: string) =>
    discovery.findAdapter(name).then(
      ({ summary }) => summary,
      (reason) => `(cannot be loaded: ${reason.message})`,
    );
  return Promise.all(adapterNames(discovery, methods).map(async (name) => ({ name, summary: await summaryOf(name) })));
}

/** Splits the arguments of a command line into the adapter's options and the method whose streams it takes. */
export function readCommand(
  { method, streams }: AdapterCommand,
  args: readonly unknown[],
): { readonly options: OptionValues; readonly stream: MethodDescription } {
  const given = new Map(method.parameters.map(({ name }, index) => [name, args[index]]));
  const wanted = streams.length > 1 ? given.get(methodFlag) : undefined;
  if (streams.length > 1) given.delete(methodFlag);
  const [stream] = streams.filter(({ name, command }) => wanted === undefined || wanted === name || wanted === command);
  if (stream === undefined) {
    const commands = streams.map(({ command }) => command);
    const hint = didYouMean(String(wanted), commands) || `; there are ${commands.join(", ")}`;
    throw new CliError(`No byte stream "${wanted}" for --${methodFlag}${hint}`);
  }
  // Parameters were made of options, so their values are those of options.
  return { options: Object.fromEntries(given) as OptionValues, stream };
}

function describeOption({ name, kind, summary, ...facts }: AdapterOption): ValueDescription {
  return { ...facts, name, flag: kebabCase(name), type: { kind }, summary, optional: true };
}

function describeChoice(streams: readonly MethodDescription[]): readonly ValueDescription[] {
  const [first] = streams;
  if (first === undefined || streams.length === 1) return [];
  const summary = `Whose streams to take: ${streams.map(({ command }) => command).join(", ")}.`;
  return [{ name: methodFlag, type: { kind: "string" }, summary, optional: true, default: first.command }];
}

function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
