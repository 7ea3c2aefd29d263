import {
  create,
  type DescExtension,
  type FileRegistry,
  getExtension,
  hasExtension,
  type Message,
  setExtension,
  type UnknownField,
} from "@bufbuild/protobuf";
import type { EnumValueDescriptorProto, FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import { addEntries } from "./link/option-entries.js";
import { importRegistry } from "./link/registry-of.js";
import { annotationsPath, resolveStandardImport } from "./standard-imports.js";
import { TextCache } from "./text-cache.js";

/** Types of the options that doc tags become, by the name in `annotations.proto`. */
export interface Annotations {
  readonly interface_id: string;
  readonly extends_interface: readonly string[];
  readonly child: readonly { readonly name: string; readonly interfaceId: string }[];
  readonly python_client: string;
  readonly byte_stream: boolean;
  readonly destructive: boolean;
  readonly timeout_ms: number;
  readonly wire_name: string;
  readonly throws: readonly string[];
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly default_value: string;
  readonly stream_position: number;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly map_object: boolean;
  readonly buffer: boolean;
  readonly typescript_name: string;
  readonly format: string;
  readonly may_be_absent: boolean;
  readonly resource: boolean;
  readonly literal: string;
  readonly number_literal: number;
  readonly discriminant: string;
}

/**
 * Sets those annotations that have a value on an options message, and tells whether there were any. Give them in the
 * order of their numbers, in which descriptors keep them.
 */
export function annotate(
  options: Message,
  annotations: { readonly [Name in keyof Annotations]?: Annotations[Name] | undefined },
): boolean {
  const values = Object.entries(annotations).filter(([, value]) => value !== undefined);
  for (const [name, value] of values) setAnnotation(options, extensionNamed(name), value);
  return values.length > 0;
}

/** Packing a value is dear, and most values are those of many others. */
function setAnnotation(options: Message, extension: DescExtension, value: unknown): void {
  const pack = (message: Message): Message => {
    // The type of each value is checked by the interface above.
    setExtension(message, extension, value as never);
    return message;
  };
  if (typeof value === "object") pack(options);
  else {
    const text = `${extension.typeName} ${typeof value} ${Object.is(value, -0) ? "-0" : value}`;
    addEntries(
      options,
      packed.get(text, () => pack(create(extension.extendee)).$unknown ?? []),
    );
  }
}

const packed = new TextCache<readonly UnknownField[]>();

/** What an annotation says on an options message; undefined where it is not set. */
export function readAnnotation<Name extends keyof Annotations>(
  options: Message | undefined,
  name: Name,
): Annotations[Name] | undefined {
  const extension = extensionNamed(name);
  if (options === undefined || !hasExtension(options, extension)) return undefined;
  return getExtension(options, extension) as Annotations[Name]; // the type `annotations.proto` declares
}

/** The literal an enum value stands for, where its name does not tell. */
export function readLiteral({ options }: EnumValueDescriptorProto): string | undefined {
  return readAnnotation(options, "literal");
}

/** The name of a field in TypeScript, where its JSON name is another one. */
export function readTypeScriptName({ options }: FieldDescriptorProto): string | undefined {
  return readAnnotation(options, "typescript_name");
}

let registry: FileRegistry | undefined;

function extensionNamed(name: string): DescExtension {
  registry ??= importRegistry([annotationsPath], resolveStandardImport);
  const extension = registry.getExtension(`jumpstarter.annotations.v1.${name}`);
  if (extension === undefined) throw new Error(`Cannot find annotation "${name}" in "${annotationsPath}"`);
  return extension;
}
