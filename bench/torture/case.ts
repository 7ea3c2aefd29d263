import type { Stage } from "./stage.js";

/** How hard a case is run. */
export type Tier = "tiny" | "short" | "full";

/** How often a case does its main thing, by tier; what that is, each case says. */
export type Counts = Readonly<Record<Tier, number>>;

/** What a case promises and how often it tries. */
export interface CaseHead {
  /** Stable name, `R2`: R for reliability, S for security. */
  readonly id: string;
  /** The promise, as one line of the table. */
  readonly promise: string;
  /** `tiny` is for the broken variants, `short` for every run of the tests, `full` on demand. */
  readonly counts: Counts;
}

/** A promise and the program that tries to break it. */
export interface TortureCase extends CaseHead {
  /** Tells every figure to the stage; throwing is a failure of its own. */
  run(stage: Stage): Promise<void>;
}

/** A case whose product parts can be exchanged for broken ones. */
export interface OpenCase<Parts extends object> extends TortureCase {
  /** The same case with other parts. */
  with(parts: Partial<Parts>): TortureCase;
}

/** A case that has to fail, because one of its parts is broken on purpose. */
export interface BrokenCase {
  readonly case: TortureCase;
  /** What is broken: `a driver that ignores its signal`. */
  readonly what: string;
  /** Name of the figure that has to be missed. */
  readonly misses: string;
}

/** Defines a case by what it promises, the parts of the product it uses, and what it does with them. */
export function defineCase<Parts extends object>(
  head: CaseHead,
  parts: Parts,
  run: (stage: Stage, parts: Parts) => Promise<void>,
): OpenCase<Parts> {
  return {
    ...head,
    run: (stage) => run(stage, parts),
    with: (other) => ({ ...head, run: (stage) => run(stage, { ...parts, ...other }) }),
  };
}
