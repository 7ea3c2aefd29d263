import { type DescriptorProto, type FieldDescriptorProto, FieldDescriptorProto_Label } from "@bufbuild/protobuf/wkt";
import { findMapEntry } from "../map-entry.js";
import { scalarKeyword } from "../scalar-types.js";

/** Type of a field as it decides the meaning of the number, `repeated double`; types of the package without its name. */
export function typeText(message: DescriptorProto, field: FieldDescriptorProto, packageName: string): string {
  const entry = findMapEntry(message, field);
  if (entry !== undefined) {
    const [key, value] = entry.field.map((part) => valueText(part, packageName));
    return `map<${key}, ${value}>`;
  }
  const repeated = field.label === FieldDescriptorProto_Label.REPEATED ? "repeated " : "";
  return repeated + valueText(field, packageName);
}

function valueText(field: FieldDescriptorProto, packageName: string): string {
  const name = scalarKeyword(field.type) ?? field.typeName.slice(1);
  return name.startsWith(`${packageName}.`) ? name.slice(packageName.length + 1) : name;
}
