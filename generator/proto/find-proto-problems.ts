import type { DescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { checkNames } from "./check-names.js";
import { checkEnumNumbers, checkFieldNumbers } from "./check-numbers.js";
import { type Places, readPlaces } from "./places.js";
import type { ProtoProblem } from "./proto-problem.js";

/**
 * Everything protobuf forbids in a file although each statement alone is right: numbers and names used twice, reserved or
 * out of range, an enum that does not start with zero.
 */
export function findProtoProblems(file: FileDescriptorProto): readonly ProtoProblem[] {
  const places = readPlaces(file);
  return [
    ...checkNames(file, places),
    ...file.messageType.flatMap((message) => messageProblems(message, places)),
    ...file.enumType.flatMap((enumeration) => checkEnumNumbers(enumeration, places)),
  ];
}

function messageProblems(message: DescriptorProto, places: Places): ProtoProblem[] {
  return [
    ...checkFieldNumbers(message, places),
    ...message.nestedType.flatMap((nested) => messageProblems(nested, places)),
    ...message.enumType.flatMap((nested) => checkEnumNumbers(nested, places)),
  ];
}
