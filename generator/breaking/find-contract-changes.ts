import type { FileDescriptorProto, MethodDescriptorProto, ServiceDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";
import { compareComposition } from "./compare-composition.js";
import { compareErrors } from "./compare-errors.js";
import { compareForms } from "./compare-forms.js";
import { compareLiterals } from "./compare-literals.js";
import { compareParameters } from "./compare-parameters.js";
import { compareQuantities } from "./compare-quantities.js";
import { compareSafety } from "./compare-safety.js";
import { isStable, sortChanges } from "./find-breaking-changes.js";
import { type DescriptorIndex, indexDescriptors } from "./index-descriptors.js";
import { isByteStream, methodParameters } from "./method-parameters.js";

/**
 * Lists what callers lose although the wire stays compatible: order and number of parameters, errors, defaults, units, ranges,
 * what values are in TypeScript, safety, children. Sorted by symbol and rule; unstable packages are left out.
 */
export function findContractChanges(
  before: readonly FileDescriptorProto[],
  after: readonly FileDescriptorProto[],
): Change[] {
  const [old, now] = [indexDescriptors(before), indexDescriptors(after)];
  const services = [...old.services].flatMap(([symbol, { packageName, proto }]) => {
    const other = isStable(packageName) && isInterface(proto) ? now.services.get(symbol)?.proto : undefined;
    return other === undefined ? [] : compareServices(symbol, [proto, old], [other, now]);
  });
  const messages = [...old.messages].flatMap(([symbol, { packageName, proto }]) => {
    const other = isStable(packageName) ? now.messages.get(symbol)?.proto : undefined;
    return other === undefined
      ? []
      : [...compareQuantities(symbol, proto, other), ...compareForms(symbol, proto, other)];
  });
  const enums = [...old.enums].flatMap(([symbol, { packageName, proto }]) => {
    const other = isStable(packageName) ? now.enums.get(symbol)?.proto : undefined;
    return other === undefined ? [] : compareLiterals(symbol, proto, other);
  });
  return sortChanges([...services, ...messages, ...enums]);
}

/** Services written by hand have requests, not parameters. */
function isInterface({ options }: ServiceDescriptorProto): boolean {
  return readAnnotation(options, "interface_id") !== undefined;
}

type Version = readonly [ServiceDescriptorProto, DescriptorIndex];

function compareServices(symbol: string, [before, old]: Version, [after, now]: Version): Change[] {
  const methods = before.method.flatMap((method) => {
    const same = after.method.find(({ name }) => name === method.name);
    const place = `${symbol}.${method.name}`;
    return same === undefined ? [] : compareMethods(place, [method, old], [same, now]);
  });
  return [...compareComposition(symbol, before, after), ...methods];
}

function compareMethods(
  symbol: string,
  [before, old]: readonly [MethodDescriptorProto, DescriptorIndex],
  [after, now]: readonly [MethodDescriptorProto, DescriptorIndex],
): Change[] {
  const parameters = sameForm(before, after)
    ? compareParameters(symbol, methodParameters(before, old), methodParameters(after, now))
    : [];
  return [...parameters, ...compareErrors(symbol, before, after), ...compareSafety(symbol, before, after)];
}

/** Parameters of another form of method are in another message; the form is the finding then. */
function sameForm(before: MethodDescriptorProto, after: MethodDescriptorProto): boolean {
  return before.clientStreaming === after.clientStreaming && isByteStream(before) === isByteStream(after);
}
