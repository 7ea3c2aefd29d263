import { z } from "zod";

type Schema = z.core.$ZodType;

/** Returns the keys a schema knows at a path; none where the path leads to something else than objects. */
export function optionNames(schema: Schema, path: readonly (string | number)[]): readonly string[] {
  const targets = path.reduce<readonly Schema[]>((schemas, key) => schemas.flatMap((one) => step(one, key)), [schema]);
  return targets
    .flatMap(alternatives)
    .flatMap((target) => (target instanceof z.ZodObject ? Object.keys(target.shape) : []));
}

function step(schema: Schema, key: string | number): readonly Schema[] {
  return alternatives(schema).flatMap((inner) => {
    if (inner instanceof z.ZodObject) return inner.shape[key] ?? [];
    if (inner instanceof z.ZodArray) return inner._zod.def.element;
    if (inner instanceof z.ZodRecord) return inner._zod.def.valueType;
    if (inner instanceof z.ZodTuple) return inner._zod.def.items[Number(key)] ?? inner._zod.def.rest ?? [];
    return [];
  });
}

/** What is left when wrappers are taken off; of a union every member. */
function alternatives(schema: Schema): readonly Schema[] {
  const def: object = schema._zod.def;
  if ("innerType" in def) return alternatives(def.innerType as Schema); // every def names its inner schema so
  if (schema instanceof z.ZodUnion) return schema._zod.def.options.flatMap(alternatives);
  if (schema instanceof z.ZodPipe) return [...alternatives(schema._zod.def.in), ...alternatives(schema._zod.def.out)];
  return [schema];
}
