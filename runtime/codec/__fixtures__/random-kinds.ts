import type { JsonValue } from "../../contract/json.js";

/** A source of values that is the same in every run. */
export interface Random {
  integer(minimum: number, maximum: number): number;
  bigint(minimum: bigint, maximum: bigint): bigint;
  double(): number;
  boolean(): boolean;
  text(): string;
  bytes(): Uint8Array;
  pick<T>(choices: readonly T[]): T;
  list<T>(make: () => T): T[];
}

/** Creates a generator of random values (mulberry32) from a seed. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (minimum: number, maximum: number) => minimum + Math.floor(unit() * (maximum - minimum + 1));
  const pick = <T>(choices: readonly T[]): T => choices[integer(0, choices.length - 1)] as T; // the index is in range
  const list = <T>(make: () => T) => Array.from({ length: integer(0, 4) }, make);
  return {
    integer,
    pick,
    list,
    boolean: () => unit() < 0.5,
    double: () => pick([0, -1.5, Number.MAX_VALUE, Number.MIN_VALUE, (unit() - 0.5) * 10 ** integer(-9, 9)]),
    bigint: (minimum, maximum) => pick([minimum, maximum, minimum + BigInt(integer(0, 2 ** 40))]),
    text: () => list(() => pick(["a", "é", "漢", "😀", "\0", '"', "\n", "__proto__", ""])).join(""),
    bytes: () => Uint8Array.from(list(() => integer(0, 255))),
  };
}

/** Makes a value of the sample's message that has a field of every kind; optional fields come and go. */
export function randomKinds(random: Random, depth: number): Record<string, unknown> {
  const inner = () => randomKinds(random, depth - 1);
  const level = () => random.pick(["low", "High!"]);
  return {
    doubleValue: random.double(),
    floatValue: Math.fround(random.integer(-1000, 100) / 1000),
    int32Value: random.integer(-(2 ** 31), 2 ** 31 - 1),
    uint32Value: random.integer(0, 2 ** 32 - 1),
    sint32Value: random.integer(-(2 ** 31), 10),
    fixed32Value: random.integer(0, 2 ** 32 - 1),
    int64Value: random.bigint(-(2n ** 63n), 2n ** 63n - 1n),
    uint64Value: random.bigint(1n, 2n ** 64n - 1n),
    safeValue: random.pick([Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0, random.integer(-1e9, 1e9)]),
    boolValue: random.boolean(),
    stringValue: random.text(),
    bytesValue: random.bytes(),
    levelValue: level(),
    ...(random.boolean() && { optionalCount: random.integer(-1, 1) }),
    ...(random.boolean() && { optionalLevel: level() }),
    ...(depth > 0 && random.boolean() && { inner: inner() }),
    counts: random.list(() => random.integer(-9, 9)),
    levels: random.list(level),
    items: depth > 0 ? random.list(inner) : [],
    ratioByName: Object.fromEntries(
      random.list(() => [`key ${random.integer(0, 99)} ${random.text()}`, random.double()]),
    ),
    itemByNumber: depth > 0 ? Object.fromEntries(random.list(() => [String(random.integer(-99, 99)), inner()])) : {},
    ...(random.boolean() && { jsonValue: randomJson(random, 3) }),
    ...(random.boolean() && { jsonObject: { deep: randomJson(random, 3) } }),
    jsonValues: random.list(() => randomJson(random, 1)),
  };
}

/** Makes a JSON value that nests no deeper than asked. */
export function randomJson(random: Random, depth: number): JsonValue {
  const leaf = random.pick<JsonValue>([null, true, false, 0, -1e300, random.double(), "", random.text()]);
  if (depth === 0) return leaf;
  const branch = () => randomJson(random, depth - 1);
  const object = () => Object.fromEntries(random.list(() => [`k${random.integer(0, 9)}${random.text()}`, branch()]));
  return random.pick<() => JsonValue>([() => leaf, () => random.list(branch), object])();
}

/** Makes one fixed value of the sample's message with some properties replaced. */
export function kindsWith(changes: Record<string, unknown>): Record<string, unknown> {
  return { ...randomKinds(randomFrom(1), 0), ...changes };
}
