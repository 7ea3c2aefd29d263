import { type DescField, getOption, hasOption } from "@bufbuild/protobuf";
import { typescript_name } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";

/** Name of a field in TypeScript: its JSON name, unless it was renamed there after others came to rely on that. */
export function typescriptName(field: DescField): string {
  return hasOption(field, typescript_name) ? getOption(field, typescript_name) : field.jsonName;
}
