import type { ByteStream, CallOptions, int32, JsonObject, JsonValue, safeInt, uint64 } from "../../../../runtime/contract/index.js";
import type { PowerInterface, Reading, Source } from "./power.js";
import type { RescuePowerInterface } from "./rescue.js";

/** How much. */
export type Level = "low" | "high";

/** A tree of names. */
export interface TreeNode {
  /** Name of this node. */
  readonly name: string;
  /** Nodes below. */
  readonly children: readonly TreeNode[];
}

/** What was taken. */
export interface Summary {
  readonly count: int32;
}

/**
 * A bench with everything on it, which takes more words to describe than one line of a source file has room for, so it wraps.
 */
export abstract class BenchTopInterface {
  static readonly id: string = "bench-top/v2";

  /** Supply of the device. */
  abstract readonly main: PowerInterface;
  /** Supply of the bench. */
  abstract readonly backup: RescuePowerInterface;

  /** Opens a port. @param options Mode and parity. @param speed Baud rate. @range 50.. */
  abstract connect(options: string, speed?: int32): Promise<ByteStream>;

  /** Takes records over time. @param readings What was measured. @param unit Which unit. @default "V" */
  abstract upload(readings: AsyncIterable<Reading>, unit?: string): Promise<Summary>;

  /** Takes a stream between other parameters, of records written inline. @param steps The steps. */
  abstract play(
    channel: int32,
    steps: AsyncIterable<{ readonly level: Level; readonly hold?: number; readonly nameOfTheStep: string } | null>,
    loops: readonly int32[],
  ): AsyncIterable<readonly Level[]>;

  /** Sends whole numbers both ways. @param benchTop Numbers. @unit V @range -5..5 */
  abstract invert(benchTop: AsyncIterable<int32>): AsyncIterable<int32>;

  /**
   * Sets the level; says "done" when it's set.
   * @param level The level.
   * @param inline How fast.
   * @param call Who asks.
   */
  abstract setLevel(level: Level, inline: "slow" | "fast" | undefined, call: string): Promise<void>;

  /** Takes a record written inline. @param setup The record. @param dryRun Only checks. */
  abstract configure(
    setup: {
      readonly label: string;
      readonly limits: readonly number[];
      readonly mode?: "eco" | "full";
      readonly weights: Record<string, int32>;
    },
    dryRun?: boolean,
  ): Promise<Record<string, uint64>>;

  /** Gives a long record. @readonly */
  abstract describeEverything(): Promise<{
    readonly serialNumberOfTheMainBoard: string;
    readonly serialNumberOfTheSecondBoard: string;
    readonly hoursInOperation: number;
  }>;

  /** Gives a list of records. @param filter Words to look for. */
  abstract describeSome(
    filter: readonly string[],
  ): Promise<readonly { readonly serialNumber: string; readonly nameOfTheRackAndTheSlot: string; readonly hours: number }[]>;

  /** Gives a type that contains itself. @param depth Levels wanted. @param sources Where to look. */
  abstract tree(depth: safeInt, sources: Source[], options?: CallOptions): Promise<TreeNode>;

  /** Writes bytes. @param data The bytes. @param meta More about them. @param note Anything. */
  abstract write(data: Uint8Array, meta: JsonObject, note: JsonValue): Promise<Level[]>;

  /** Picks one. @readonly */
  abstract pickOneOfThem(): Promise<
    "the-first-and-longest-of-all-choices" | "the-second-and-not-much-shorter-choice" | "the-third"
  >;

  /** Picks one of few, with a name as long as a name of a method may ever be. @readonly */
  abstract pickOneOfFewWithANameAsLongAsANameOfAMethodMayEverBe(theOnlyParameter: string): Promise<"this" | "that">;
}
