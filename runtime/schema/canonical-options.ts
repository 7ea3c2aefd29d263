import { type DescMessage, type Message, type MessageShape, toBinary } from "@bufbuild/protobuf";

/** Returns one spelling of an options message, in base64, whatever order its custom options were written in. */
export function canonicalOptions<Desc extends DescMessage>(
  schema: Desc,
  options: MessageShape<Desc> | undefined,
): string {
  if (options === undefined) return "";
  return Buffer.from(toBinary(schema, withSortedUnknown(options))).toString("base64");
}

function withSortedUnknown<Shape extends Message>(options: Shape): Shape {
  if (options.$unknown === undefined) return options;
  // Sorting is stable: values of one repeated option keep their order.
  return Object.assign(Object.create(Object.getPrototypeOf(options)), options, {
    $unknown: [...options.$unknown].sort((a, b) => a.no - b.no),
  });
}
