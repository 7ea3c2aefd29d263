import type { FileDescriptorProto, SourceCodeInfo } from "@bufbuild/protobuf/wkt";

/** The same file with other comments and positions, or with none; everything else is shared. */
export function withSourceInfo(file: FileDescriptorProto, info: SourceCodeInfo | undefined): FileDescriptorProto {
  // The prototype holds the defaults of fields that are not set, so a spread would not do.
  const copy: FileDescriptorProto = Object.assign(Object.create(Object.getPrototypeOf(file)), file);
  if (info === undefined) delete copy.sourceCodeInfo;
  else copy.sourceCodeInfo = info;
  return copy;
}
