import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { compileProtos } from "../../messages/compile-protos.js";
import type { Span } from "../../model/span.js";
import type { ElementKey } from "../../proto/elements.js";
import { placeFinder } from "../../proto/places.js";
import { positionOf } from "../../proto/position-of.js";

type Entry = readonly [string, Span];

/**
 * Places of the elements of hand-written protos, by full name.
 *
 * @param sources Texts that compile, by the path they are imported with.
 * @param folder Folder of the protos, for the paths of the places.
 */
export function protoSpans(sources: ReadonlyMap<string, string>, folder: string): readonly Entry[] {
  return compileProtos(sources).flatMap((file) => fileSpans(file, `${folder}/${file.name}`));
}

function fileSpans(file: FileDescriptorProto, path: string): readonly Entry[] {
  const findPlace = placeFinder(file);
  const at = (symbol: string, key: ElementKey): readonly Entry[] => {
    const position = positionOf(findPlace, key);
    return position === undefined ? [] : [[symbol, { file: path, ...position }]];
  };
  const enumSpans = (scope: string, one: EnumDescriptorProto): readonly Entry[] => [
    ...at(`${scope}.${one.name}`, one),
    ...one.value.flatMap((value) => at(`${scope}.${one.name}.${value.name}`, value)),
  ];
  const messageSpans = (scope: string, one: DescriptorProto): readonly Entry[] => [
    ...at(`${scope}.${one.name}`, one),
    ...one.field.flatMap((field) => at(`${scope}.${one.name}.${field.name}`, field)),
    ...one.nestedType.flatMap((nested) => messageSpans(`${scope}.${one.name}`, nested)),
    ...one.enumType.flatMap((nested) => enumSpans(`${scope}.${one.name}`, nested)),
  ];
  return [
    ...at(file.package, "package"),
    ...file.service.flatMap((service) => [
      ...at(`${file.package}.${service.name}`, service),
      ...service.method.flatMap((method) => at(`${file.package}.${service.name}.${method.name}`, method)),
    ]),
    ...file.messageType.flatMap((message) => messageSpans(file.package, message)),
    ...file.enumType.flatMap((enumeration) => enumSpans(file.package, enumeration)),
  ];
}
