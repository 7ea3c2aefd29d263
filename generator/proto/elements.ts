import type { Message } from "@bufbuild/protobuf";
import type {
  DescriptorProto,
  EnumDescriptorProto,
  FieldDescriptorProto,
  FileDescriptorProto,
  MethodDescriptorProto,
  OneofDescriptorProto,
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
export function elements(file: FileDescriptorProto): readonly Element[] {
  const found: Element[] = [declaration("syntax", [filePath.syntax]), declaration("package", [filePath.package])];
  for (const [index, name] of file.dependency.entries()) {
    found.push(declaration(`import ${name}`, [filePath.dependency, index]));
  }
  options(found, file.options, [filePath.options]);
  each(found, file.service, [filePath.service], addService);
  each(found, file.messageType, [filePath.message], addMessage);
  each(found, file.enumType, [filePath.enum], addEnum);
  each(found, file.extension, [filePath.extension], addInline);
  return found;
}

function addMessage(found: Element[], message: DescriptorProto, path: Path): void {
  if (message.options?.mapEntry) return;
  found.push(declaration(message, path));
  options(found, message.options, [...path, messagePath.options]);
  ranges(found, message.reservedRange, [...path, messagePath.reservedRange]);
  each(found, message.nestedType, [...path, messagePath.message], addMessage);
  each(found, message.enumType, [...path, messagePath.enum], addEnum);
  each(found, message.extension, [...path, messagePath.extension], addInline);
  // The oneofs of optional fields are nowhere in the text; they come last.
  const written = message.oneofDecl.slice(0, message.oneofDecl.length - message.field.filter(isOptional).length);
  each(found, written, [...path, messagePath.oneof], addOneof);
  each(found, message.field, [...path, messagePath.field], addInline);
}

function isOptional({ proto3Optional }: FieldDescriptorProto): boolean {
  return proto3Optional;
}

/** Options in brackets carry no comments. */
function addInline(found: Element[], element: object, path: Path): void {
  found.push(declaration(element, path));
}

function addOneof(found: Element[], oneof: OneofDescriptorProto, path: Path): void {
  addDeclared(found, oneof, path, optionsPath.oneof);
}

function addEnum(found: Element[], enumeration: EnumDescriptorProto, path: Path): void {
  addDeclared(found, enumeration, path, enumPath.options);
  ranges(found, enumeration.reservedRange, [...path, enumPath.reservedRange]);
  each(found, enumeration.value, [...path, enumPath.value], addInline);
}

function addService(found: Element[], service: ServiceDescriptorProto, path: Path): void {
  addDeclared(found, service, path, servicePath.options);
  each(found, service.method, [...path, servicePath.method], addMethod);
}

function addMethod(found: Element[], method: MethodDescriptorProto, path: Path): void {
  addDeclared(found, method, path, optionsPath.method);
}

function addDeclared(
  found: Element[],
  element: { readonly options?: Message | undefined },
  path: Path,
  optionsNumber: number,
): void {
  found.push(declaration(element, path));
  options(found, element.options, [...path, optionsNumber]);
}

/** Custom options only: their entries have an identity, the values of standard options have none. */
function options(found: Element[], message: Message | undefined, path: Path): void {
  if (message?.$unknown === undefined) return;
  const seen = new Map<number, number>();
  for (const entry of message.$unknown) {
    const index = seen.get(entry.no) ?? 0;
    seen.set(entry.no, index + 1);
    found.push({ key: entry, path: [...path, entry.no, index], kind: "option" });
  }
}

function ranges(found: Element[], list: readonly object[], path: Path): void {
  list.forEach((range, index) => {
    found.push({ key: range, path: [...path, index], kind: "reserved-range" });
  });
}

function each<T>(
  found: Element[],
  list: readonly T[],
  path: Path,
  add: (found: Element[], item: T, path: Path) => void,
): void {
  list.forEach((item, index) => {
    add(found, item, [...path, index]);
  });
}

function declaration(key: ElementKey, path: Path): Element {
  return { key, path, kind: "declaration" };
}
