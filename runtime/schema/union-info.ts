import { type DescField, type DescMessage, type DescOneof, getOption, hasOption } from "@bufbuild/protobuf";
import { discriminant } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";

/** A message that stands for a union of object types. */
export interface UnionInfo {
  /** Property in TypeScript whose literal tells the cases apart. */
  readonly discriminant: string;
  readonly oneof: DescOneof;
  /** Fields of the cases by the literal of the discriminant, which is their JSON name. */
  readonly cases: ReadonlyMap<string, DescField>;
}

const cache = new WeakMap<DescMessage, UnionInfo | "none">();

/** Returns what a message says about its cases; undefined for a message that is no union. */
export function unionInfo(message: DescMessage): UnionInfo | undefined {
  const known = cache.get(message);
  if (known !== undefined) return known === "none" ? undefined : known;
  const info = readUnion(message);
  cache.set(message, info ?? "none");
  return info;
}

function readUnion(message: DescMessage): UnionInfo | undefined {
  const oneof = message.oneofs.find((one) => hasOption(one, discriminant));
  if (oneof === undefined) return undefined;
  const cases = new Map(oneof.fields.map((field) => [field.jsonName, field as DescField]));
  return { discriminant: getOption(oneof, discriminant), oneof, cases };
}
