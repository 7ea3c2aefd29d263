import { messageTypes } from "./corpus-types.js";

/** Methods of every generated interface. */
export const methodsPerInterface = 8;

/**
 * Interfaces to measure with, by path: always the same for the same count. Each has eight methods of every kind, two
 * message types and an enum of its own: about 80 fields, where a type counts for each method it is used in. Every fifth imports a shared type, every tenth extends
 * the one before it, and every tenth has the one before it as a child.
 */
export function corpus(count: number): ReadonlyMap<string, string> {
  const interfaces = Array.from({ length: count }, (_, index) => [pathOf(index), interfaceText(index)] as const);
  return new Map([["interfaces/shared.ts", shared], ...interfaces]);
}

/** Path of an interface of the corpus. */
export function pathOf(index: number): string {
  return `interfaces/${word(index)}.ts`;
}

/** Id of an interface of the corpus, `gauge7/v1`. */
export function idOf(index: number): string {
  return `${word(index)}/v1`;
}

/** Whether an interface of the corpus extends the one before it. */
export function hasBase(index: number): boolean {
  return index % 10 === 4;
}

const words = ["gauge", "relay", "probe", "valve", "motor", "scope", "lamp", "heater", "pump", "lock"] as const;

function word(index: number): string {
  return `${words[index % words.length]}${index}`;
}

/** `Gauge7`. */
function className(index: number): string {
  return word(index).replace(/^./, (letter) => letter.toUpperCase());
}

const shared = `/** Where a device is mounted. */
export interface Mount {
  /** Name of the rack. */
  readonly rack: string;
  /** Slot from the left, from 1. */
  readonly slot: number;
}
`;

function interfaceText(index: number): string {
  const name = className(index);
  const relative = hasBase(index) ? "base" : index % 10 === 7 ? "child" : undefined;
  const neighbour = className(index - 1);
  const imports = [
    'import type { ByteStream, int32 } from "jumpstarter-ts/contract";',
    ...(relative === undefined
      ? []
      : [`import ${relative === "child" ? "type " : ""}{ ${neighbour}Interface } from "./${word(index - 1)}.js";`]),
    ...(index % 5 === 0 ? ['import type { Mount } from "./shared.js";'] : []),
  ];
  return `${imports.join("\n")}

${messageTypes(name)}
/** Controls one ${word(index)} on the bench. */
export abstract class ${name}Interface${relative === "base" ? ` extends ${neighbour}Interface` : ""} {
  static ${relative === "base" ? "override " : ""}readonly id: string = "${idOf(index)}";
${relative === "child" ? `\n  /** The device it depends on. */\n  abstract readonly upstream: ${neighbour}Interface;\n` : ""}
${methods(name, index)}}
`;
}

function methods(name: string, index: number): string {
  const own = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  // Names differ from interface to interface, so that one can extend another.
  return `  /** Switches the output on; resolves when the device confirmed. @idempotent */
  abstract ${own}On(channel: int32${index % 5 === 0 ? ", mount?: Mount" : ""}): Promise<void>;

  /** Switches the output off. @param channel Output, from 0. @idempotent @destructive */
  abstract ${own}Off(channel: int32): Promise<void>;

  /**
   * Ramps the output to a level.
   * @param channel Output, from 0.
   * @param level Wanted level in volts. @unit V @range 0..60
   * @param seconds Time the ramp takes. @unit s @default 2
   */
  abstract ${own}Ramp(channel: int32, level: number, seconds?: number): Promise<${name}Reading>;

  /** Applies settings and returns those in effect. @param settings What to change. */
  abstract ${own}Configure(settings: ${name}Settings): Promise<${name}Settings>;

  /** Plays levels and returns the last reading. @param levels Levels in volts. @param channel Output, from 0. */
  abstract ${own}Play(levels: AsyncIterable<number>, channel: int32): Promise<${name}Reading>;

  /** Answers each step with a reading. @param steps Steps in volts. @param mode Mode to leave it in. */
  abstract ${own}Tune(steps: AsyncIterable<number>, mode: ${name}Mode): AsyncIterable<${name}Reading>;

  /** Measures until the caller stops. @param interval Time between two readings. @unit s @range 0.01..60 @readonly */
  abstract ${own}Watch(interval: number): AsyncIterable<${name}Reading>;

  /** Raw bytes to and from the console. @param baudRate Speed of the line. */
  abstract ${own}Console(baudRate: int32): Promise<ByteStream>;
`;
}
