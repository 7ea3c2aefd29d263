import { create, type Message, setExtension } from "@bufbuild/protobuf";
import {
  type EnumValueOptions,
  EnumValueOptionsSchema,
  type FieldOptions,
  FieldOptionsSchema,
  type MethodOptions,
  MethodOptions_IdempotencyLevel,
  MethodOptionsSchema,
  type ServiceOptions,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { importRegistry } from "../link/registry-of.js";
import { annotationsPath, resolveStandardImport } from "../standard-imports.js";
import type { Random } from "./random.js";
import { randomDouble, randomText } from "./random-text.js";

/** Options of a field, or none. */
export function randomFieldOptions(random: Random): FieldOptions | undefined {
  const options = create(FieldOptionsSchema, random.chance(0.3) ? { deprecated: true } : {});
  if (random.chance(0.3)) annotate(options, "unit", randomText(random));
  if (random.chance(0.3)) annotate(options, "minimum", randomDouble(random));
  if (random.chance(0.3)) annotate(options, "default_value", randomText(random));
  return options.deprecated || options.$unknown ? options : undefined;
}

/** Options of a method; at least one is set. */
export function randomMethodOptions(random: Random): MethodOptions {
  const options = create(MethodOptionsSchema, { idempotencyLevel: MethodOptions_IdempotencyLevel.IDEMPOTENT });
  if (random.chance(0.5)) annotate(options, "byte_stream", random.chance(0.5));
  if (random.chance(0.5)) annotate(options, "timeout_ms", random.below(2 ** 32));
  return options;
}

/** Options of a service, with list and message values. */
export function randomServiceOptions(random: Random): ServiceOptions {
  const options = create(ServiceOptionsSchema, random.chance(0.2) ? { deprecated: true } : {});
  annotate(options, "interface_id", "power/v1");
  if (random.chance(0.4)) annotate(options, "extends_interface", ["base/v1", randomText(random)]);
  if (random.chance(0.4)) annotate(options, "child", [{ name: "a", interfaceId: "b/v1" }, {}]);
  return options;
}

/** Options of an enum value, or none. */
export function randomEnumValueOptions(random: Random): EnumValueOptions | undefined {
  const options = create(EnumValueOptionsSchema, random.chance(0.2) ? { deprecated: true } : {});
  if (random.chance(0.3)) annotate(options, "literal", randomText(random));
  return options.deprecated || options.$unknown ? options : undefined;
}

/** Sets one of our annotations; to be called in the order of their numbers, in which descriptors keep them. */
function annotate(options: Message, name: string, value: unknown): void {
  const registry = importRegistry([annotationsPath], resolveStandardImport);
  const extension = registry.getExtension(`jumpstarter.annotations.v1.${name}`);
  if (extension === undefined) throw new RangeError(`Cannot find annotation "${name}"`);
  // Only the caller knows that the value is of the annotation's type.
  setExtension(options, extension, value as never);
}
