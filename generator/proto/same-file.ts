import { isDeepStrictEqual } from "node:util";
import { toBinary } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { isUncommented } from "./comments.js";
import { elements } from "./elements.js";
import { readPlaces } from "./places.js";
import { withSourceInfo } from "./with-source-info.js";

/** Whether two files declare the same, with the same comments on the same elements; positions do not count. */
export function sameFile(left: FileDescriptorProto, right: FileDescriptorProto): boolean {
  return sameDeclarations(left, right) && commentsOf(left) === commentsOf(right);
}

/** Equal objects have equal bytes, and comparing them is far cheaper; only bytes can tell that two are not equal. */
function sameDeclarations(left: FileDescriptorProto, right: FileDescriptorProto): boolean {
  const bare = (file: FileDescriptorProto): object => ({ ...file, sourceCodeInfo: undefined });
  return isDeepStrictEqual(bare(left), bare(right)) || bytesOf(left).equals(bytesOf(right));
}

function bytesOf(file: FileDescriptorProto): Buffer {
  return Buffer.from(toBinary(FileDescriptorProtoSchema, withSourceInfo(file, undefined)));
}

function commentsOf(file: FileDescriptorProto): string {
  const places = readPlaces(file);
  const commented = elements(file).flatMap(({ key, path }) => {
    const place = places.get(key);
    if (place === undefined || isUncommented(place)) return [];
    const { leading = "", trailing = "", detached = [] } = place;
    return [{ path, leading, trailing, detached }];
  });
  return JSON.stringify(commented);
}
