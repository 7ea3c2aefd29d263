import type { MethodDescription } from "../../command/interface-description.js";
import type { Discovery } from "../../discovery/discovery.js";

/** What can be called on a device, and the words that help uses. */
export interface DeviceCommands {
  /** Interface id, `power/v1`. */
  readonly id: string;
  readonly summary: string;
  readonly details?: string;
  readonly deprecated?: string;
  readonly methods: readonly MethodDescription[];
}

/** Words of the exporter's configuration, which know the bench better than the interface does. */
export interface ConfiguredWords {
  readonly description: string;
  readonly methodsDescription: Readonly<Record<string, string>>;
}

/**
 * Loads the commands of an installed interface: its own, those of interfaces it extends, and those of a client extension;
 * undefined when it is not installed.
 */
export async function loadCommands(discovery: Discovery, id: string): Promise<DeviceCommands | undefined> {
  const description = await discovery.findInterface(id)?.description();
  if (description === undefined) {
    return undefined;
  }
  const inherited = await Promise.all((description.extends ?? []).map((base) => loadCommands(discovery, base)));
  const extension = discovery.hasClientExtension(id) ? await discovery.findClient(id) : undefined;
  const methods = [
    ...readCommands(extension?.clientClass),
    ...description.methods,
    ...inherited.flatMap((one) => one?.methods ?? []),
  ];
  return { ...description, methods: distinct(methods) };
}

/** Replaces generated words by those of the configuration; a method is named as in TypeScript, Python or here. */
export function withConfiguredWords(commands: DeviceCommands, words: ConfiguredWords): DeviceCommands {
  const methods = commands.methods.map((method) => {
    const summary = configuredSummary(method, words.methodsDescription);
    return summary === undefined ? method : { ...method, summary };
  });
  return { ...commands, ...(words.description !== "" && { summary: words.description }), methods };
}

function configuredSummary(
  method: MethodDescription,
  texts: ConfiguredWords["methodsDescription"],
): string | undefined {
  const names = [method.name, method.command, method.command.replaceAll("-", "_")];
  return names.filter((name) => Object.hasOwn(texts, name)).map((name) => texts[name])[0];
}

/** A client class may say in `static readonly commands` which of its own methods are commands. */
function readCommands(clientClass: object | undefined): readonly MethodDescription[] {
  const commands: unknown = clientClass === undefined ? undefined : Reflect.get(clientClass, "commands");
  return Array.isArray(commands) ? commands.filter(isMethodDescription) : [];
}

function isMethodDescription(value: unknown): value is MethodDescription {
  return typeof value === "object" && value !== null && "name" in value && "command" in value && "parameters" in value;
}

/** An extension's command wins over the generated one of its name. */
function distinct(methods: readonly MethodDescription[]): readonly MethodDescription[] {
  const seen = new Set<string>();
  return methods.filter(({ name }) => !seen.has(name) && seen.add(name));
}
