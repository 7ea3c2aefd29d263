import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { qualify } from "../parse/draft.js";

/** What a full name stands for, as far as looking up names must know. */
export type SymbolKind = "package" | "message" | "enum" | "service" | "extension" | "other";

/** Finds what a full name (without leading dot) stands for. */
export type FindSymbol = (fullName: string) => SymbolKind | undefined;

/** Looks names up in a file and everything it imports, public imports of those included. */
export function symbolsOf(file: FileDescriptorProto, imports: readonly FileDescriptorProto[]): FindSymbol {
  const own = declaredSymbols(file);
  const imported = imports.map(cachedSymbols);
  return (name) => {
    const kind = own.get(name);
    if (kind !== undefined) return kind;
    return imported.find((symbols) => symbols.has(name))?.get(name);
  };
}

const cache = new WeakMap<FileDescriptorProto, ReadonlyMap<string, SymbolKind>>();

function cachedSymbols(file: FileDescriptorProto): ReadonlyMap<string, SymbolKind> {
  const known = cache.get(file) ?? declaredSymbols(file);
  cache.set(file, known);
  return known;
}

function declaredSymbols(file: FileDescriptorProto): ReadonlyMap<string, SymbolKind> {
  const symbols = new Map<string, SymbolKind>();
  addPackages(symbols, file.package);
  for (const message of file.messageType) addMessage(symbols, message, file.package);
  for (const enumeration of file.enumType) addEnum(symbols, enumeration, file.package);
  for (const { name } of file.extension) symbols.set(qualify(file.package, name), "extension");
  for (const service of file.service) {
    const name = qualify(file.package, service.name);
    symbols.set(name, "service");
    for (const method of service.method) symbols.set(qualify(name, method.name), "other");
  }
  return symbols;
}

function addPackages(symbols: Map<string, SymbolKind>, name: string): void {
  const parts = name.split(".");
  for (let count = parts.length; name !== "" && count > 0; count--) {
    symbols.set(parts.slice(0, count).join("."), "package");
  }
}

function addMessage(symbols: Map<string, SymbolKind>, message: DescriptorProto, scope: string): void {
  const name = qualify(scope, message.name);
  symbols.set(name, "message");
  for (const field of message.field) symbols.set(qualify(name, field.name), "other");
  for (const oneof of message.oneofDecl) symbols.set(qualify(name, oneof.name), "other");
  for (const extension of message.extension) symbols.set(qualify(name, extension.name), "extension");
  for (const nested of message.nestedType) addMessage(symbols, nested, name);
  for (const nested of message.enumType) addEnum(symbols, nested, name);
}

function addEnum(symbols: Map<string, SymbolKind>, enumeration: EnumDescriptorProto, scope: string): void {
  symbols.set(qualify(scope, enumeration.name), "enum");
  // Values are siblings of their enum, not its members.
  for (const value of enumeration.value) symbols.set(qualify(scope, value.name), "other");
}
