import type { DescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { checkNames } from "./check-names.js";
import { checkEnumNumbers, checkFieldNumbers } from "./check-numbers.js";
import { type FindPlace, placeFinder } from "./places.js";
import type { ProtoProblem } from "./proto-problem.js";

/**
 * Everything protobuf forbids in a file although each statement alone is right: numbers and names used twice, reserved or
 * out of range, an enum that does not start with zero.
 */
export function findProtoProblems(file: FileDescriptorProto): readonly ProtoProblem[] {
  const findPlace = placeFinder(file);
  return [
    ...checkNames(file, findPlace),
    ...file.messageType.flatMap((message) => messageProblems(message, findPlace)),
    ...file.enumType.flatMap((enumeration) => checkEnumNumbers(enumeration, findPlace)),
  ];
}

function messageProblems(message: DescriptorProto, findPlace: FindPlace): ProtoProblem[] {
  return [
    ...checkFieldNumbers(message, findPlace),
    ...message.nestedType.flatMap((nested) => messageProblems(nested, findPlace)),
    ...message.enumType.flatMap((nested) => checkEnumNumbers(nested, findPlace)),
  ];
}
