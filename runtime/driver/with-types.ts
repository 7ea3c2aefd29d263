import type { z } from "zod";
import type { Driver } from "./driver.js";
import type { DriverOptions } from "./driver-options.js";

/** Any class of drivers, abstract or not. */
export type AnyDriverClass = (abstract new (
  config: never,
  options?: DriverOptions,
) => Driver) & {
  readonly schema: z.ZodObject;
};

/**
 * What `with` returns: a class that is still abstract, with the methods and statics of `This` and the config of `S`.
 *
 * Spelt as a construct signature because a mixin over an unknown class would lose which members are abstract.
 */
export type ConfiguredDriver<This extends AnyDriverClass, S extends z.ZodObject> = (abstract new (
  ...args: ConfigArguments<S>
) => InstanceType<This> & { readonly config: Readonly<z.output<S>> }) &
  Statics<This> & { readonly schema: S };

/** Requires a schema to yield at least the config the base class was written for. */
export type FitsBase<This extends AnyDriverClass, S extends z.ZodObject> =
  z.output<S> extends InstanceType<This>["config"]
    ? unknown
    : { readonly "must extend the base class's schema": never };

/** The config may be left out when nothing in it is required. */
type ConfigArguments<S extends z.ZodObject> =
  Record<never, never> extends z.input<S>
    ? [config?: z.input<S>, options?: DriverOptions]
    : [config: z.input<S>, options?: DriverOptions];

type Statics<T> = { readonly [K in Exclude<keyof T, "prototype" | "schema">]: T[K] };
