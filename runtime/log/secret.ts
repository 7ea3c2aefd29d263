/** What stands in the place of a secret. */
export const mask = "***";

/**
 * A value that cannot get into a log, an error text or JSON by accident: it prints as `***` in all of them.
 *
 * In a driver's configuration: `z.string().transform((text) => new Secret(text))`.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** Returns the value itself; the one place to look for when secrets are reviewed. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  /** What `console.log` and error inspection of Node show. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return mask;
  }
}
