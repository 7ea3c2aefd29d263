import { z } from "zod";

type Schema = z.core.$ZodType;

const cache = new WeakMap<Schema, Schema>();

/**
 * Returns a schema that refuses unknown keys, also in objects inside lists, tuples, records, unions, optional and
 * transformed values.
 *
 * An object that says itself what to do with other keys keeps its word; the members of intersections stay as they are,
 * because a key unknown to one belongs to the other.
 */
export function strictSchema<S extends z.ZodObject>(schema: S): S {
  return strict(schema) as S; // a clone with the same shape
}

function strict(schema: Schema): Schema {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  cache.set(schema, schema); // a schema that contains itself ends here
  const result = strictCopy(schema);
  cache.set(schema, result);
  return result;
}

function strictCopy(schema: Schema): Schema {
  if (schema instanceof z.ZodObject) return strictObject(schema);
  if (schema instanceof z.ZodArray) return copy(schema, { element: strict(schema._zod.def.element) });
  if (schema instanceof z.ZodRecord) return copy(schema, { valueType: strict(schema._zod.def.valueType) });
  if (schema instanceof z.ZodUnion) return copy(schema, { options: schema._zod.def.options.map(strict) });
  if (schema instanceof z.ZodTuple) return copy(schema, { items: schema._zod.def.items.map(strict) });
  if (schema instanceof z.ZodPipe) {
    return copy(schema, { in: strict(schema._zod.def.in), out: strict(schema._zod.def.out) });
  }
  if (isWrapper(schema)) return copy(schema, { innerType: strict(schema._zod.def.innerType) });
  return schema;
}

function strictObject(schema: z.ZodObject): Schema {
  const shape = Object.fromEntries(Object.entries(schema.shape).map(([key, value]) => [key, strict(value)]));
  return copy(schema, { shape, catchall: schema._zod.def.catchall ?? z.never() });
}

type Wrapper =
  | z.ZodOptional
  | z.ZodNullable
  | z.ZodDefault
  | z.ZodPrefault
  | z.ZodReadonly
  | z.ZodCatch
  | z.ZodNonOptional;

function isWrapper(schema: Schema): schema is Wrapper {
  const wrappers = [
    z.ZodOptional,
    z.ZodNullable,
    z.ZodDefault,
    z.ZodPrefault,
    z.ZodReadonly,
    z.ZodCatch,
    z.ZodNonOptional,
  ];
  return wrappers.some((wrapper) => schema instanceof wrapper);
}

function copy(schema: Schema, changes: object): Schema {
  return z.core.clone(schema, { ...schema._zod.def, ...changes });
}
