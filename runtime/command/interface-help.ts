import type { DescService } from "@bufbuild/protobuf";

/**
 * The texts that `j` shows for an interface, generated into `cli.ts`. Names, types, units, ranges and defaults stand in
 * the service already.
 *
 * Each text is a summary, and after an empty line the prose that follows it.
 */
export interface InterfaceHelp {
  readonly service: DescService;
  /** What the interface is for. */
  readonly text?: string;
  /** What to use instead of the interface; empty when nobody said. */
  readonly deprecated?: string;
  /** What each method does, by name in TypeScript, and what a parameter means, by `cycle.wait`. */
  readonly methods?: Readonly<Record<string, string>>;
  /** What to use instead, by method; empty when nobody said. */
  readonly deprecatedMethods?: Readonly<Record<string, string>>;
}
