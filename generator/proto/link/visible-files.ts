import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";

/** Finds an imported file; absent when there is none. */
export type ResolveImport = (path: string) => FileDescriptorProto | undefined;

/**
 * The files whose names a file may use: those it imports, and those they import publicly.
 *
 * @throws {MissingImport} For the first import that is not found.
 */
export function visibleFiles(file: FileDescriptorProto, resolve: ResolveImport): readonly FileDescriptorProto[] {
  const visible = new Map<string, FileDescriptorProto>();
  const visit = (path: string) => {
    if (visible.has(path)) return;
    const imported = resolve(path);
    if (imported === undefined) throw new MissingImport(path);
    visible.set(path, imported);
    for (const index of imported.publicDependency) visit(imported.dependency[index] ?? "");
  };
  file.dependency.forEach(visit);
  return [...visible.values()];
}

/** An import that nothing provides. A resolver may throw it too, with a better reason. */
export class MissingImport extends Error {
  override readonly name: string = "MissingImport";
  /** Path as the import names it. */
  readonly path: string;

  constructor(path: string, reason = `Cannot find import "${path}"`) {
    super(reason);
    this.path = path;
  }
}
