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

/** What descriptors alone do not tell. */
export interface ContractOptions {
  /**
   * Whether a parameter, given by the full name of its field, has to be there. Without this, every parameter that
   * descriptors do not call optional has to be; a message never says so.
   */
  readonly isRequired?: (symbol: string) => boolean;
}

/**
 * Lists what callers lose although the wire stays compatible: order and number of parameters, errors, defaults, units, ranges,
 * what values are in TypeScript, safety, children. Sorted by symbol and rule; unstable packages are left out.
 */
export function findContractChanges(
  before: readonly FileDescriptorProto[],
  after: readonly FileDescriptorProto[],
  { isRequired = () => true }: ContractOptions = {},
): Change[] {
  const [old, now] = [indexDescriptors(before), indexDescriptors(after)];
  const services = [...old.services].flatMap(([symbol, { packageName, proto }]) => {
    const other = isStable(packageName) && isInterface(proto) ? now.services.get(symbol)?.proto : undefined;
    return other === undefined ? [] : compareServices(symbol, [proto, old], [other, now], isRequired);
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

function compareServices(
  symbol: string,
  [before, old]: Version,
  [after, now]: Version,
  isRequired: (symbol: string) => boolean,
): Change[] {
  const methods = before.method.flatMap((method) => {
    const same = after.method.find(({ name }) => name === method.name);
    const place = `${symbol}.${method.name}`;
    return same === undefined ? [] : compareMethods({ method: place, isRequired }, [method, old], [same, now]);
  });
  return [...compareComposition(symbol, before, after), ...methods];
}

function compareMethods(
  context: { readonly method: string; readonly isRequired: (symbol: string) => boolean },
  [before, old]: readonly [MethodDescriptorProto, DescriptorIndex],
  [after, now]: readonly [MethodDescriptorProto, DescriptorIndex],
): Change[] {
  const parameters = sameForm(before, after)
    ? compareParameters(context, methodParameters(before, old), methodParameters(after, now))
    : [];
  return [
    ...parameters,
    ...compareErrors(context.method, before, after),
    ...compareSafety(context.method, before, after),
  ];
}

/** Parameters of another form of method are in another message; the form is the finding then. */
function sameForm(before: MethodDescriptorProto, after: MethodDescriptorProto): boolean {
  return before.clientStreaming === after.clientStreaming && isByteStream(before) === isByteStream(after);
}
