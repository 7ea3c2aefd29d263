import { clone } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import { type DescriptorProto, type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { elements } from "../elements.js";
import { readPlaces, writePlaces } from "../places.js";

/**
 * A copy in which only differences that matter are left.
 *
 * Buf writes every JSON name, adds a field of its own, ends no comment that stands on the line of its element, and keeps
 * comments of one `reserved` statement per message only.
 */
export function comparable(file: FileDescriptorProto): FileDescriptorProto {
  const copy = clone(FileDescriptorProtoSchema, file);
  delete copy.$unknown;
  copy.messageType.forEach(addJsonNames);
  for (const extension of copy.extension) extension.jsonName ||= protoCamelCase(extension.name);
  const places = new Map(readPlaces(copy));
  for (const { key, kind } of elements(copy)) {
    const { leading, trailing, detached } = places.get(key) ?? {};
    places.delete(key);
    if (kind === "reserved-range") continue;
    places.set(key, {
      ...(leading !== undefined && { leading: ended(leading) }),
      ...(trailing !== undefined && { trailing: ended(trailing) }),
      ...(detached !== undefined && { detached: detached.map(ended) }),
    });
  }
  copy.sourceCodeInfo = writePlaces(copy, places);
  return copy;
}

function ended(comment: string): string {
  return comment.endsWith("\n") ? comment : `${comment}\n`;
}

function addJsonNames(message: DescriptorProto): void {
  for (const field of [...message.field, ...message.extension]) field.jsonName ||= protoCamelCase(field.name);
  message.nestedType.forEach(addJsonNames);
}
