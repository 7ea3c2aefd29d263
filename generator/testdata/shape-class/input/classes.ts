/** No id. */
export abstract class NoIdInterface {
  /** Goes. */
  abstract go(): Promise<void>;
}

/** Bad ids. */
export abstract class UpperInterface {
  static readonly id: string = "Power/v1";
}
/** No version. */
export abstract class VersionInterface {
  static readonly id: string = "power";
}
/** Version zero. */
export abstract class ZeroInterface {
  static readonly id: string = "power/v0";
}
/** Underscore. */
export abstract class UnderscoreInterface {
  static readonly id: string = "my_device/v1";
}
const name = "power";
/** Computed. */
export abstract class ComputedInterface {
  static readonly id: string = `${name}/v1`;
}
/** Writable. */
export abstract class WritableInterface {
  static id: string = "power/v1";
}
/** Empty. */
export abstract class EmptyInterface {
  static readonly id: string;
}

/** Not exported. */
abstract class HiddenInterface {
  static readonly id: string = "hidden/v1";
}

/** Default. */
export default abstract class DefaultInterface {
  static readonly id: string = "default/v1";
}

export namespace inner {
  /** Not at the top level. */
  export abstract class InnerInterface {
    static readonly id: string = "inner/v1";
  }
}

/** Not abstract. */
export class ConcreteInterface {
  static readonly id: string = "concrete/v1";
}

/** Generic. */
export abstract class GenericInterface<T> {
  static readonly id: string = "generic/v1";
  /** Goes. */
  abstract go(value: T): Promise<void>;
}

/** No stem. */
export abstract class Interface {
  static readonly id: string = "stem/v1";
}

/** Not PascalCase. */
export abstract class power_Interface {
  static readonly id: string = "case/v1";
}

/** First. */
export abstract class FirstInterface {
  static readonly id: string = "twice/v1";
}
/** Second. */
export abstract class SecondInterface {
  static readonly id: string = "twice/v1";
}

class Plain {}
const mixin = (base: typeof Plain) => base;
/** Extends a class. */
export abstract class PlainChildInterface extends Plain {
  static readonly id: string = "plain-child/v1";
}
/** Extends a call. */
export abstract class MixedInterface extends mixin(Plain) {
  static readonly id: string = "mixed/v1";
}
/** Extends a generic. */
export abstract class ArgumentInterface extends GenericInterface<string> {
  static override readonly id: string = "argument/v1";
}
/** Extends nothing that exists. */
export abstract class LostInterface extends Missing {
  static readonly id: string = "lost/v1";
}
/** Extends itself. */
export abstract class LoopInterface extends LoopInterface {
  static override readonly id: string = "loop/v1";
}
