import { z } from "zod";
import { faultSchema } from "./fault.js";

const schema = z.object({
  /** Where invented values come from; the same seed gives the same ones. */
  seed: z.number().int().default(1),
  /** Pause between two invented items of a stream, in milliseconds. */
  intervalMs: z.number().int().nonnegative().default(10),
  /** Items after which an invented stream ends; without end by default. */
  items: z.number().int().nonnegative().optional(),
  /** Faults by method name. */
  faults: z.record(z.string(), faultSchema).default({}),
});

type Schema = typeof schema;

/** Type of {@link fakeConfig}; declarations of packages say this name instead of spelling the type, which needs zod. */
export interface FakeConfig extends Schema {}

/** Configuration of every fake; drivers that extend a fake extend it: `FakePower.schema.extend({ ... })`. */
export const fakeConfig: FakeConfig = schema;
