import { create, type DescMessage, type MessageShape } from "@bufbuild/protobuf";
import type { FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { OptionTarget } from "./draft.js";

/** The options of one element, made when the first one is set. `field` is the element when it may have a JSON name. */
export function optionTarget<Desc extends DescMessage>(
  schema: Desc,
  element: { options?: MessageShape<Desc> | undefined },
  field?: FieldDescriptorProto,
): OptionTarget {
  const message = () => {
    element.options ??= create(schema);
    return element.options;
  };
  return { schema, message, field };
}
