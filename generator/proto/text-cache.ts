/** What texts stand for, for as many texts as are worth keeping: whoever asks again with the same text gets the same. */
export class TextCache<Value> {
  readonly #known = new Map<string, Value>();

  get(text: string, make: () => Value): Value {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const value = make();
    // A program that runs on and on meets ever new texts; the ones in use come back at once.
    if (this.#known.size >= limit) this.#known.clear();
    this.#known.set(text, value);
    return value;
  }
}

const limit = 10_000;
