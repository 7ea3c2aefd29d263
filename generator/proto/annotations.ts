import {
  type DescExtension,
  type FileRegistry,
  getExtension,
  hasExtension,
  type Message,
  setExtension,
} from "@bufbuild/protobuf";
import type { EnumValueDescriptorProto, FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import { importRegistry } from "./link/registry-of.js";
import { annotationsPath, resolveStandardImport } from "./standard-imports.js";

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
  for (const [name, value] of values) {
    // The type of each value is checked by the interface above.
    setExtension(options, extensionNamed(name), value as never);
  }
  return values.length > 0;
}

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
