import { DriverError, type DriverErrorOptions } from "../../../../runtime/contract/index.js";
import { TwiceError as Again } from "./other-errors.js";

/** The first of two. */
export class TwiceError extends DriverError {}

/** Not exported. */
class SecretError extends DriverError {}

/** Not a DriverError. */
export class PlainError extends Error {}

/** A type. */
export interface Reading {
  readonly volts: number;
}

/** Members that cannot be carried. */
export class MembersError extends DriverError {
  readonly #hidden = 1;
  private readonly mine = 2;
  protected readonly ours = 3;
  counter = 4;
  readonly "odd-name" = 5;
  override readonly code = "aborted";
  override readonly message = "fixed";
  readonly open: number;

  constructor(message: string, options: DriverErrorOptions & { readonly open: number }) {
    super(message, options);
    this.open = options.open + this.#hidden + this.mine;
  }
}

/** A type the wire has no form for. */
export class UnknownFieldError extends DriverError {
  readonly what: unknown;

  constructor(message: string, options: DriverErrorOptions & { readonly what: unknown }) {
    super(message, options);
    this.what = options.what;
  }
}

/** Abstract. */
export abstract class AbstractError extends DriverError {}

/** Generic. */
export class GenericError<T> extends DriverError {
  declare readonly phantom: () => T;
}

/** Nobody but itself can make it. */
export class PrivateError extends DriverError {
  private constructor(message: string) {
    super(message);
  }
}

/** A field, but no constructor. */
export class UntoldError extends DriverError {
  readonly contact: number = 1;
}

/** The field is told, not taken. */
export class DeafError extends DriverError {
  readonly contact: number = 1;

  constructor(message: string, options?: DriverErrorOptions) {
    super(message, options);
  }
}

/** The message comes second. */
export class SwappedError extends DriverError {
  readonly contact: number;

  constructor(options: { readonly contact: number }, message: string) {
    super(message);
    this.contact = options.contact;
  }
}

/** The field comes alone. */
export class PositionalError extends DriverError {
  readonly contact: number;

  constructor(message: string, contact: number) {
    super(message);
    this.contact = contact;
  }
}

/** The field is a parameter. */
export class ParameterError extends DriverError {
  constructor(
    message: string,
    readonly contact: number,
  ) {
    super(message);
  }
}

/** Takes more than it gives. */
export class GreedyError extends DriverError {
  constructor(message: string, options: DriverErrorOptions & { readonly extra: number }) {
    super(`${message} ${options.extra}`, options);
  }
}

/** Takes a third. */
export class ThirdError extends DriverError {
  constructor(message: string, options: DriverErrorOptions, third: string) {
    super(`${message} ${third}`, options);
  }
}

/** Throws all of them. */
export abstract class ThrowerInterface {
  static readonly id: string = "thrower/v1";

  /** One is fine. @throws {TwiceError} @throws {Again} */
  abstract twice(): Promise<void>;

  /** @throws {SecretError} @throws {PlainError} @throws {Reading} @throws {TwiceErorr} Not found. @throws {RangeError} */
  abstract names(): Promise<void>;

  /** Members. @throws {MembersError} @throws {UnknownFieldError} */
  abstract members(): Promise<void>;

  /** Forms. @throws {AbstractError} @throws {GenericError} @throws {PrivateError} @throws {UntoldError} */
  abstract forms(): Promise<void>;

  /**
   * Constructors.
   * @throws {DeafError} @throws {SwappedError} @throws {PositionalError} @throws {ParameterError}
   * @throws {GreedyError} @throws {ThirdError}
   */
  abstract constructors(): Promise<void>;
}
