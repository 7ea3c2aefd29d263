import { randomUUID } from "node:crypto";
import type { DescService } from "@bufbuild/protobuf";
import { z } from "zod";
import { DriverError } from "../contract/driver-error.js";
import { type Logger, silentLogger } from "../log/logger.js";
import type { MaybePromise } from "./call-context.js";
import { adoptChild } from "./children.js";
import { noteConstruction } from "./construction.js";
import type { DriverOptions } from "./driver-options.js";
import { rememberDriver, stateOf } from "./driver-state.js";
import { parseConfig } from "./parse-config.js";
import type { AnyDriverClass, ConfiguredDriver, FitsBase } from "./with-types.js";

export type { AnyIterable, CallContext, MaybePromise } from "./call-context.js";
export type { DriverOptions } from "./driver-options.js";

/**
 * Base of every driver: the exporter's side of one device.
 *
 * Its life is construct, `open`, calls, `close`. Constructing checks the configuration and touches no hardware; `close`
 * comes exactly once for a driver whose `open` was begun, even if that failed, and after its children's. A driver that
 * was constructed and never opened is not closed; one with a method `Symbol.asyncDispose` or `Symbol.dispose` has that
 * called, once, as the last thing in any case.
 */
export abstract class Driver {
  /** What the configuration must look like; {@link Driver.with} sets it. */
  static readonly schema: z.ZodObject = z.strictObject({});
  /** Services the driver answers: its own interface first, then those it extends. Generated stubs set it. */
  static readonly services: readonly DescService[] = [];
  /** How long `open` may take, in milliseconds; a device that has to boot may give itself more. */
  static readonly openTimeoutMs: number = 10_000;

  /** Identity of this instance; another one after every construction. */
  readonly uuid: string = randomUUID();
  /** The checked configuration, defaults filled in. */
  readonly config: object;
  /** What the device is; empty when nobody said. */
  readonly description: string;
  /** Help texts by method name. */
  readonly methodsDescription: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;

  /**
   * Returns this class with a configuration: `class HttpPower extends PowerDriver.with(z.object({ url: z.url() }))`.
   *
   * Keys the schema does not know are mistakes, also in objects inside it, unless it says `z.looseObject`. The schema of
   * a class that has one already must extend it: `HttpBase.with(HttpBase.schema.extend({ ... }))`.
   */
  static with<This extends AnyDriverClass, S extends z.ZodObject>(
    this: This,
    schema: S & FitsBase<This, S>,
  ): ConfiguredDriver<This, S> {
    // The compiler cannot follow a mixin over an unknown base; ConfiguredDriver says what comes out.
    // biome-ignore lint/complexity/noThisInStatic: a mixin extends the class it is called on
    abstract class Configured extends (this as unknown as typeof Driver) {
      static override readonly schema = schema;
    }
    return Configured as unknown as ConfiguredDriver<This, S>;
  }

  /** @throws {ConfigError} Naming every option that is unknown, missing or of the wrong type. */
  constructor(config: Readonly<Record<string, never>> = {}, options: DriverOptions = {}) {
    noteConstruction(this);
    this.config = Object.freeze(parseConfig(new.target.schema, config));
    this.description = options.description ?? "";
    this.methodsDescription = { ...options.methodsDescription };
    this.labels = { ...options.labels };
    const { name, logger, logLevel } = options;
    rememberDriver(this, { name, logger, logLevel });
    for (const [childName, child] of Object.entries(options.children ?? {})) adoptChild(this, childName, child);
  }

  /** Logger whose lines carry the device's path. */
  get logger(): Logger {
    return stateOf(this).logger ?? silentLogger;
  }

  /**
   * Class of the client that `serve` returns for this driver; stubs narrow the type to their client's.
   *
   * @throws {DriverError} `unimplemented` without an interface.
   */
  get clientClass(): object {
    const text = `Driver "${this.constructor.name}" has no client: extend a generated stub or override "clientClass"`;
    throw new DriverError(text, { code: "unimplemented" });
  }

  /**
   * Makes the device ready, after its children; a failure, or more time than {@link Driver.openTimeoutMs}, keeps the whole
   * tree from starting. Does nothing here.
   */
  open(): MaybePromise<void> {}

  /**
   * Brings the device back to its state after `open`, between two users of one session and after its children; is given
   * up and reported when it takes too long. Does nothing here.
   */
  reset(): MaybePromise<void> {}

  /** Frees what the device holds, after its children; is given up and reported when it takes too long. Does nothing here. */
  close(): MaybePromise<void> {}
}
