import type { Message } from "@bufbuild/protobuf";
import type {
  DescriptorProto,
  EnumDescriptorProto,
  FieldDescriptorProto,
  FileDescriptorProto,
  ServiceDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import { enumPath, filePath, messagePath, optionsPath, servicePath } from "./paths.js";

/** Identity of an element within its file: its descriptor, its reserved range, its option's entry, or a file keyword. */
export type ElementKey = object | "syntax" | "package" | `import ${string}`;

/** An element that may carry comments, and its path in the descriptor. */
export interface Element {
  readonly key: ElementKey;
  readonly path: readonly number[];
  /** What the path alone does not say. */
  readonly kind: "declaration" | "reserved-range" | "option";
}

type Path = readonly number[];

/** All elements of a file that may carry comments, outer ones before those inside. */
export function* elements(file: FileDescriptorProto): Generator<Element> {
  yield declaration("syntax", [filePath.syntax]);
  yield declaration("package", [filePath.package]);
  for (const [index, name] of file.dependency.entries()) {
    yield declaration(`import ${name}`, [filePath.dependency, index]);
  }
  yield* options(file.options, [filePath.options]);
  yield* each(file.service, [filePath.service], serviceElements);
  yield* each(file.messageType, [filePath.message], messageElements);
  yield* each(file.enumType, [filePath.enum], enumElements);
  yield* each(file.extension, [filePath.extension], inlineElement);
}

function* messageElements(message: DescriptorProto, path: Path): Generator<Element> {
  if (message.options?.mapEntry) return;
  yield declaration(message, path);
  yield* options(message.options, [...path, messagePath.options]);
  yield* ranges(message.reservedRange, [...path, messagePath.reservedRange]);
  yield* each(message.nestedType, [...path, messagePath.message], messageElements);
  yield* each(message.enumType, [...path, messagePath.enum], enumElements);
  yield* each(message.extension, [...path, messagePath.extension], inlineElement);
  // The oneofs of optional fields are nowhere in the text; they come last.
  const written = message.oneofDecl.slice(0, message.oneofDecl.length - message.field.filter(isOptional).length);
  yield* each(written, [...path, messagePath.oneof], (oneof, place) => declared(oneof, place, optionsPath.oneof));
  yield* each(message.field, [...path, messagePath.field], inlineElement);
}

function isOptional({ proto3Optional }: FieldDescriptorProto): boolean {
  return proto3Optional;
}

/** Options in brackets carry no comments. */
function* inlineElement(element: object, path: Path): Generator<Element> {
  yield declaration(element, path);
}

function* enumElements(enumeration: EnumDescriptorProto, path: Path): Generator<Element> {
  yield* declared(enumeration, path, enumPath.options);
  yield* ranges(enumeration.reservedRange, [...path, enumPath.reservedRange]);
  yield* each(enumeration.value, [...path, enumPath.value], inlineElement);
}

function* serviceElements(service: ServiceDescriptorProto, path: Path): Generator<Element> {
  yield* declared(service, path, servicePath.options);
  yield* each(service.method, [...path, servicePath.method], (method, place) =>
    declared(method, place, optionsPath.method),
  );
}

function* declared(
  element: { readonly options?: Message | undefined },
  path: Path,
  optionsNumber: number,
): Generator<Element> {
  yield declaration(element, path);
  yield* options(element.options, [...path, optionsNumber]);
}

/** Custom options only: their entries have an identity, the values of standard options have none. */
function* options(message: Message | undefined, path: Path): Generator<Element> {
  const seen = new Map<number, number>();
  for (const entry of message?.$unknown ?? []) {
    const index = seen.get(entry.no) ?? 0;
    seen.set(entry.no, index + 1);
    yield { key: entry, path: [...path, entry.no, index], kind: "option" };
  }
}

function* ranges(list: readonly object[], path: Path): Generator<Element> {
  for (const [index, range] of list.entries()) {
    yield { key: range, path: [...path, index], kind: "reserved-range" };
  }
}

function* each<T>(
  list: readonly T[],
  path: Path,
  visit: (item: T, path: Path) => Iterable<Element>,
): Generator<Element> {
  for (const [index, item] of list.entries()) yield* visit(item, [...path, index]);
}

function declaration(key: ElementKey, path: Path): Element {
  return { key, path, kind: "declaration" };
}
