/** What the files of one driver say, before they are laid out. */
export interface DriverPlan {
  /** Id of the interface, `heater/v1`. */
  readonly id: string;
  /** The base class, as the driver's file names it. */
  readonly stub: string;
  readonly config: readonly ConfigEntry[];
  /** Private fields, each with what it starts as. */
  readonly fields: readonly string[];
  readonly methods: readonly Block[];
  /** Methods of the driver's life: `open`, `close`. */
  readonly hooks: readonly Block[];
  readonly tests: readonly TestPlan[];
  /** Runs the cases that every driver of the interface passes. */
  readonly contractTest: readonly string[];
  /** What the device is, for lists: `a heater in memory`. */
  readonly about: string;
  /** A command that works on the example: `set-level 40`. */
  readonly command: string;
  /** Import declarations of the driver and of its test. */
  readonly imports: string;
  readonly testImports: string;
}

/** One key of the driver's configuration. */
export interface ConfigEntry {
  readonly key: string;
  /** Its zod schema. */
  readonly schema: string;
  readonly unit: string;
  readonly default: string;
  readonly meaning: string;
  /** Its value in the example. */
  readonly value: string;
}

/** A method with its lines. */
export interface Block {
  /** `getLevel(): number {` */
  readonly head: string;
  readonly body: readonly string[];
}

export interface TestPlan {
  readonly title: string;
  /** `async () =>`, or `() =>` where nothing is waited for. */
  readonly start: string;
  readonly body: readonly string[];
}

/** The key that says how often a stream yields. */
export const intervalEntry: ConfigEntry = {
  key: "intervalMs",
  schema: "z.number().int().positive().default(100)",
  unit: "ms",
  default: "100",
  meaning: "pause between two readings",
  value: "50",
};
