import { z } from "zod";

/** Returns the keys a schema knows at a path; none where the path leads to something else than one object. */
export function optionNames(schema: z.core.$ZodType, path: readonly (string | number)[]): readonly string[] {
  const target = path.reduce<z.core.$ZodType | undefined>(step, schema);
  const object = target === undefined ? undefined : unwrap(target);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function step(schema: z.core.$ZodType | undefined, key: string | number): z.core.$ZodType | undefined {
  const inner = schema === undefined ? undefined : unwrap(schema);
  if (inner instanceof z.ZodObject) return inner.shape[key];
  if (inner instanceof z.ZodArray) return inner._zod.def.element;
  if (inner instanceof z.ZodRecord) return inner._zod.def.valueType;
  return undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const def: object = schema._zod.def;
  return "innerType" in def ? unwrap(def.innerType as z.core.$ZodType) : schema; // every def names its inner schema so
}
