import type { DescField } from "@bufbuild/protobuf";
import { type FieldForm, readFieldForm } from "../schema/field-form.js";
import { readRange, readUnit } from "../schema/parameter-info.js";
import { typescriptName } from "../schema/typescript-name.js";
import type { NumberRange } from "./fake-number.js";
import { completeRange } from "./unit-range.js";

/** What inventing a value needs to know of its field, besides the type. */
export interface FieldFacts {
  /** Name in TypeScript. */
  readonly name: string;
  readonly form: FieldForm;
  /** Where numbers are invented; a guess where the interface has no bounds. */
  readonly range: NumberRange;
}

const cache = new WeakMap<DescField, FieldFacts>();

/** Returns the facts of a field; options are slow to read, so they are read once. */
export function fieldFacts(field: DescField): FieldFacts {
  const known = cache.get(field);
  if (known !== undefined) return known;
  const facts = {
    name: typescriptName(field),
    form: readFieldForm(field),
    range: completeRange(readRange(field), readUnit(field)),
  };
  cache.set(field, facts);
  return facts;
}
