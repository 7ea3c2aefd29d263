import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";

/**
 * Files with everything they import, however indirectly, dependencies first.
 *
 * @param known Files by name; what is not among them is left out.
 */
export function withImports(
  files: readonly FileDescriptorProto[],
  known: ReadonlyMap<string, FileDescriptorProto>,
): readonly FileDescriptorProto[] {
  const found = new Set<FileDescriptorProto>();
  const open = new Set<FileDescriptorProto>();
  const add = (file: FileDescriptorProto): void => {
    if (open.has(file)) return;
    open.add(file);
    for (const name of file.dependency) {
      const imported = known.get(name);
      if (imported !== undefined) add(imported);
    }
    found.add(file);
  };
  files.forEach(add);
  return [...found];
}

/** Where the messages of a proto go, `power_pb.ts` for `power.proto`. */
export function messagesPath(proto: string): string {
  return proto.replace(/\.proto$/, "_pb.ts");
}
