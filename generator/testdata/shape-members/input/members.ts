import type { PlainClass } from "./plain.js";

/** A power. */
export abstract class PowerInterface {
  static readonly id: string = "power/v1";
  /** Goes. */
  abstract on(): Promise<void>;
  /** Other. */
  abstract readonly other: PowerInterface;
}

/** Everything an interface may not have. */
export abstract class MembersInterface extends PowerInterface {
  static override readonly id: string = "members/v1";
  static readonly version = 1;
  static create(): void {}
  static {
    console.log("side effect");
  }
  constructor() {
    super();
  }
  abstract constructor();
  [key: string]: unknown;
  /** Has a body. */
  async work(): Promise<void> {}
  /** Overloaded. */
  abstract load(name: string): Promise<void>;
  abstract load(name: string, force: boolean): Promise<void>;
  abstract load(): Promise<string>;
  /** Generic. */
  abstract echo<T>(value: T): Promise<T>;
  abstract [Symbol.asyncIterator](): AsyncIterable<string>;
  abstract "quoted-name"(): Promise<void>;
  abstract 42(): Promise<void>;
  get level(): number {
    return 1;
  }
  set level(value: number) {}
  abstract accessor speed: number;
  abstract get readonlyLevel(): number;
  protected abstract hidden(): Promise<void>;
  private secret(): void {}
  #hard = 1;
  /** Optional. */
  abstract maybe?(): Promise<void>;
  abstract readonly maybeChild?: PowerInterface;
  /** Can be replaced. */
  abstract replaceable: PowerInterface;
  abstract readonly voltage: number;
  abstract readonly handler: () => Promise<void>;
  abstract readonly children_: PowerInterface[];
  abstract readonly plain: PlainClass;
  abstract readonly untyped;
  readonly real: PowerInterface = undefined as never;
  /** Again. */
  abstract override on(): Promise<void>;
  /** Again. */
  abstract override readonly other: PowerInterface;
  /** Without abstract. */
  bare(): Promise<void>;
}
