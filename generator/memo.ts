/**
 * Results of one pure step by name, each with what it was made from: asked again with the same inputs, it gives the same
 * result without doing the work. A run that starts with an empty one does everything; that is the only difference.
 */
export class Memo<Value> {
  readonly #known = new Map<string, Entry<Value>>();
  readonly #used = new Set<string>();
  readonly #made = new Set<string>();

  /** The result for these inputs, which are compared by identity, texts by content. */
  get(name: string, inputs: readonly unknown[], make: () => Value): Value {
    this.#used.add(name);
    const known = this.#known.get(name);
    if (known !== undefined && same(known.inputs, inputs)) return known.value;
    const value = make();
    this.#made.add(name);
    this.#known.set(name, { inputs, value });
    return value;
  }

  /** The results for many names; those that are not known are made together. */
  getAll(
    wanted: ReadonlyMap<string, readonly unknown[]>,
    make: (names: readonly string[]) => ReadonlyMap<string, Value>,
  ): readonly Value[] {
    const missing = [...wanted].filter(([name, inputs]) => !this.#knows(name, inputs)).map(([name]) => name);
    const made = missing.length === 0 ? new Map<string, Value>() : make(missing);
    return [...wanted].map(([name, inputs]) =>
      this.get(name, inputs, () => {
        const value = made.get(name);
        if (value === undefined) throw new Error(`Nothing was made for "${name}"`);
        return value;
      }),
    );
  }

  /** The result of that name that was made last, whatever from. */
  last(name: string): Value | undefined {
    return this.#known.get(name)?.value;
  }

  /** Notes other inputs that would give a known result, too. */
  rename(name: string, inputs: readonly unknown[]): void {
    const known = this.#known.get(name);
    if (known !== undefined) this.#known.set(name, { ...known, inputs });
  }

  /** Ends a run: forgets the results that it did not ask for, and gives the names of those it had to make. */
  finish(): readonly string[] {
    for (const name of this.#known.keys()) if (!this.#used.has(name)) this.#known.delete(name);
    const made = [...this.#made];
    this.#used.clear();
    this.#made.clear();
    return made;
  }

  #knows(name: string, inputs: readonly unknown[]): boolean {
    const known = this.#known.get(name);
    return known !== undefined && same(known.inputs, inputs);
  }
}

interface Entry<Value> {
  readonly inputs: readonly unknown[];
  readonly value: Value;
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
