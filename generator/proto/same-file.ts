import { toBinary } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { isUncommented } from "./comments.js";
import { elements } from "./elements.js";
import { type Place, readPlaces } from "./places.js";
import { withSourceInfo } from "./with-source-info.js";

/** Whether two files declare the same, with the same comments on the same elements; positions do not count. */
export function sameFile(left: FileDescriptorProto, right: FileDescriptorProto): boolean {
  return sameDeclarations(left, right) && sameComments(left, right);
}

/** Equal objects have equal bytes, and comparing them is far cheaper; only bytes can tell that two are not equal. */
function sameDeclarations(left: FileDescriptorProto, right: FileDescriptorProto): boolean {
  const bare = (file: FileDescriptorProto): object => ({ ...file, sourceCodeInfo: undefined });
  return sameValue(bare(left), bare(right)) || bytesOf(left).equals(bytesOf(right));
}

/** Whether two values have the same own properties, however deep; the type of a message is one of them. */
function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length || Array.isArray(left) !== Array.isArray(right)) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function bytesOf(file: FileDescriptorProto): Buffer {
  return Buffer.from(toBinary(FileDescriptorProtoSchema, withSourceInfo(file, undefined)));
}

function sameComments(left: FileDescriptorProto, right: FileDescriptorProto): boolean {
  const [ours, theirs] = [commentsOf(left), commentsOf(right)];
  return ours.length === theirs.length && ours.every((element, index) => sameComment(element, theirs[index]));
}

interface Commented {
  readonly path: readonly number[];
  readonly place: Place;
}

function commentsOf(file: FileDescriptorProto): readonly Commented[] {
  const places = readPlaces(file);
  return elements(file).flatMap(({ key, path }) => {
    const place = places.get(key);
    return place === undefined || isUncommented(place) ? [] : [{ path, place }];
  });
}

function sameComment({ path, place }: Commented, other: Commented | undefined): boolean {
  if (other === undefined) return false;
  const [{ leading = "", trailing = "", detached = [] }, theirs] = [place, other.place];
  if (leading !== (theirs.leading ?? "") || trailing !== (theirs.trailing ?? "")) return false;
  return sameList(path, other.path) && sameList(detached, theirs.detached ?? []);
}

function sameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
