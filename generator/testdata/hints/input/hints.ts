import type { uint32 } from "../../../../runtime/contract/index.js";

/** Names that say more than their types. */
export interface Setup {
  /** How many. */
  pulseCount: number;
  /** How big. @unit mm */
  size: number;
  poll_ms: number;
  serialId: string;
  channels: number;
  port: uint32;
  timeoutScale: number;
}

/** Warnings about types. */
export abstract class HintsInterface {
  static readonly id: string = "hints/v1";

  /** Applies. @param holdSeconds How long. @param timeout How long to wait. @unit s */
  abstract apply(setup: Setup, holdSeconds: number, timeout?: number): Promise<void>;

  /** Nests. */
  abstract nest(a: { b: { c: { d: string; e: "x" | "y" } } }): Promise<void>;

  /** Names. */
  abstract tag(version: `v${number}.${bigint}`, tags: `#${string}`[]): Promise<`${boolean}!`>;
}
