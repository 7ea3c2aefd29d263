import type { DescMethod } from "@bufbuild/protobuf";

/** Name of a method in TypeScript: `SetDtr` on the wire is `setDtr`. */
export function methodName({ name }: DescMethod): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
