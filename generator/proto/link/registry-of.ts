import { createFileRegistry, type DescFile, type FileRegistry } from "@bufbuild/protobuf";
import type { DescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { wellKnownFiles } from "../well-known-files.js";
import type { ResolveImport } from "./visible-files.js";

/** Types and extensions of everything a file imports, and of the file itself when it declares extensions. */
export function registryOf(file: FileDescriptorProto, resolve: ResolveImport): FileRegistry {
  const imports = importRegistry(file.dependency, resolve);
  if (!declaresExtensions(file)) return imports;
  return createFileRegistry(file, (path) => imports.getFile(path));
}

/** Types and extensions of the named files and of all they import; names nobody provides are left out. */
export function importRegistry(paths: readonly string[], resolve: ResolveImport): FileRegistry {
  const files = paths.map(resolve).filter((file) => file !== undefined);
  const known = knownTogether(files);
  if (known !== undefined) return known.registry;
  const registry = createFileRegistry(...files.map((file) => describe(file, resolve)));
  const [first] = files;
  if (first !== undefined) together.set(first, [...(together.get(first) ?? []), { files, registry }]);
  return registry;
}

interface Together {
  readonly files: readonly FileDescriptorProto[];
  readonly registry: FileRegistry;
}

/** Registries of several files by the first of them: generated files import one of few sets. */
const together = new WeakMap<FileDescriptorProto, readonly Together[]>();

function knownTogether(files: readonly FileDescriptorProto[]): Together | undefined {
  const [first] = files;
  const known = first === undefined ? [] : (together.get(first) ?? []);
  return known.find((one) => one.files.length === files.length && one.files.every((file, at) => file === files[at]));
}

const cache = new WeakMap<FileDescriptorProto, FileRegistry>();

function describe(file: FileDescriptorProto, resolve: ResolveImport): FileRegistry {
  const known = cache.get(file);
  if (known !== undefined) return known;
  const provide = (path: string): DescFile | FileDescriptorProto | undefined =>
    wellKnownFiles.get(path) ?? resolve(path);
  const registry = createFileRegistry(file, provide);
  cache.set(file, registry);
  return registry;
}

function declaresExtensions(scope: FileDescriptorProto | DescriptorProto): boolean {
  const messages = scope.$typeName === "google.protobuf.FileDescriptorProto" ? scope.messageType : scope.nestedType;
  return scope.extension.length > 0 || messages.some(declaresExtensions);
}
