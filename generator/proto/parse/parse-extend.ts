import type { FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Draft } from "./draft.js";
import { parseField } from "./parse-field.js";

/** Reads one block of extensions and returns its fields. */
export function parseExtend(draft: Draft, scope: string): FieldDescriptorProto[] {
  const { cursor, references } = draft;
  cursor.expect("extend", "the block's start");
  const token = cursor.peek();
  const name = cursor.qualifiedName("the message to extend", true);
  const fields: FieldDescriptorProto[] = [];
  cursor.expect("{", `"extend ${name}"`);
  while (!cursor.at("}")) {
    if (cursor.accept(";")) continue;
    const field = parseField(draft, scope, "extend");
    const assign = (fullName: string) => {
      field.extendee = fullName;
    };
    references.push({ name, scope, token, wanted: "message", assign });
    fields.push(field);
  }
  cursor.next();
  return fields;
}
