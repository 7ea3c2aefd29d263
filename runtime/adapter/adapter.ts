import type { OpenStream } from "./open-stream.js";

/**
 * Makes the byte streams of a device look like something else. A package offers one by its manifest, package.json
 * `jumpstarter.adapters`: name -> module#export; it is then a command of every device that has byte streams,
 * `j network forward-tcp`, and a program's by `adapt("forward-tcp", ...)`.
 */
export interface Adapter {
  /** One line for help. */
  readonly summary: string;
  /** Prose after the summary. */
  readonly details?: string;
  /** Flags on the command line, properties in a program; each may be left out. */
  readonly options?: readonly AdapterOption[];
  /**
   * Begins its work; resolves when it can be used.
   *
   * @param open Opens one stream of the device; may be called any number of times.
   */
  start(open: OpenStream, context: AdapterContext): Adapted | Promise<Adapted>;
}

/** One option of an adapter. */
export interface AdapterOption {
  /** In a program, `allowRemote`; the flag is `--allow-remote`. */
  readonly name: string;
  readonly kind: "string" | "integer" | "number" | "boolean";
  readonly summary: string;
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What `start` gets when the option is left out. */
  readonly default?: OptionValue;
}

/** What an option may be. */
export type OptionValue = string | number | boolean;

/** Values of options by name. */
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

/** What an adapter works with, besides streams. */
export interface AdapterContext {
  /** Checked, with defaults filled in. */
  readonly options: OptionValues;
  /** Ends the work when it aborts. */
  readonly signal: AbortSignal;
  /** Writes data to standard output, and resolves when it is taken. */
  readonly print: (data: string | Uint8Array) => Promise<void>;
  /** Tells a person something, on one line. */
  readonly report: (text: string) => void;
}

/** An adapter at work; disposing it ends everything. */
export interface Adapted extends AsyncDisposable {
  /** Where others reach it; `j` prints it, and then runs until Ctrl-C. */
  readonly address?: string;
  /** Settles when the work is done by itself, and fails with what ended it; absent if only disposing ends it. */
  readonly ended?: Promise<void>;
}

/** Tells whether a module's export is an adapter. */
export function isAdapter(value: unknown): value is Adapter {
  return (
    typeof value === "object" &&
    value !== null &&
    "summary" in value &&
    typeof value.summary === "string" &&
    "start" in value &&
    typeof value.start === "function"
  );
}
