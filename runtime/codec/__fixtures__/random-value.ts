import type { InterfaceModel } from "../../../generator/model/interface.js";
import type { FieldModel, ScalarType, TypeModel, UnionModel } from "../../../generator/model/type.js";
import { type Random, randomJson } from "./random-kinds.js";

type Types = InterfaceModel["types"];

/** Makes a value of a type as a caller writes it; lists and what may be absent end at depth 0. */
export function randomValue(random: Random, type: TypeModel, types: Types, depth: number): unknown {
  switch (type.kind) {
    case "scalar":
      return randomScalar(random, type);
    case "date":
      return new Date(random.pick([0, -1, -62_135_596_800_000, 253_402_300_799_999, random.integer(-1e13, 1e13)]));
    case "duration":
      return randomDuration(random);
    case "json":
      return type.json === "value" ? randomJson(random, 3) : { a: randomJson(random, 2), b: randomJson(random, 1) };
    case "resource":
      return randomScalar(random, { kind: "scalar", scalar: "string", spelling: "Uuid" });
    case "list": {
      const list = depth <= 0 ? [] : random.list(() => randomValue(random, type.element, types, depth - 1));
      return type.holder === "set" ? new Set(list) : list;
    }
    case "map": {
      const entry = () => [randomKey(random, type.key), randomValue(random, type.value, types, depth - 1)] as const;
      const entries = depth <= 0 ? [] : random.list(entry);
      return type.holder === "map" ? new Map(entries) : Object.fromEntries(entries);
    }
    case "message":
    case "enum":
    case "union":
      return randomNamed(random, type.name, types, depth);
    default:
      return type satisfies never;
  }
}

/** Makes one item of the stream that the first method of an interface takes. */
export function randomItem(random: Random, { methods, types }: InterfaceModel, depth: number): unknown {
  const stream = methods[0]?.parameters.find(({ streamed }) => streamed);
  if (stream === undefined) throw new Error("The first method takes no stream");
  return stream.nullable && random.boolean() ? null : randomValue(random, stream.type, types, depth);
}

function randomNamed(random: Random, name: string, types: Types, depth: number): unknown {
  const model = types[name];
  if (model === undefined) throw new Error(`No type "${name}"`);
  if (model.kind === "enum") return random.pick(model.values).literal;
  if (model.kind === "union") return randomUnion(random, model, types, depth);
  return Object.fromEntries(model.fields.flatMap((field) => randomField(random, field, types, depth)));
}

function randomField(random: Random, field: FieldModel, types: Types, depth: number): [string, unknown][] {
  const { name, type, optional, nullable } = field;
  if ((optional || nullable) && (depth <= 0 || random.boolean())) return nullable ? [[name, null]] : [];
  return [[name, randomValue(random, type, types, depth - 1)]];
}

function randomUnion(random: Random, { discriminant, cases }: UnionModel, types: Types, depth: number): unknown {
  const { literal, message } = random.pick(cases);
  return { [discriminant]: literal, ...Object(randomNamed(random, message, types, depth)) };
}

function randomScalar(random: Random, { scalar, spelling }: ScalarType): unknown {
  switch (scalar) {
    case "double":
      return random.pick([random.double(), Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    case "float":
      return Math.fround(random.integer(-1e6, 1e6) / 1000);
    case "int32":
    case "sint32":
      return random.pick([-(2 ** 31), 2 ** 31 - 1, 0, random.integer(-1000, 1000)]);
    case "uint32":
    case "fixed32":
      return random.pick([0, 2 ** 32 - 1, random.integer(0, 1000)]);
    case "int64":
      if (spelling === "safeInt") return random.pick([Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0, -1]);
      return random.bigint(-(2n ** 63n), 2n ** 63n - 1n);
    case "uint64":
      return random.bigint(0n, 2n ** 64n - 1n);
    case "bool":
      return random.boolean();
    case "string":
      return spelling === "Uuid" ? randomUuid(random) : random.text();
    case "bytes":
      return spelling === "Buffer" ? Buffer.from(random.bytes()) : random.bytes();
    default:
      return scalar satisfies never;
  }
}

/** Whole milliseconds up to the ends, and nanoseconds where a double still tells them apart. */
function randomDuration(random: Random): number {
  const nanoseconds = Number(random.bigint(-(2n ** 50n), 2n ** 50n)) / 1_000_000;
  return random.pick([0, 315_576_000_000_000, -315_576_000_000_000, random.integer(-1e14, 1e14), nanoseconds]);
}

function randomUuid(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.pick([..."0123456789abcdefABCDEF"]));
  return [8, 4, 4, 4, 12].map((count) => digits(count).join("")).join("-");
}

/** A record has texts and numbers as keys, and turns both into texts. */
function randomKey(random: Random, type: ScalarType): unknown {
  return type.scalar === "string" ? `k${random.text()}` : randomScalar(random, type);
}
