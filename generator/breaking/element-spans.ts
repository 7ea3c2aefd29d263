import type { InterfaceModel } from "../model/interface.js";
import type { Span } from "../model/span.js";
import { enumValueName, fieldName, protoPackage, rpcName } from "../proto/lower/wire-names.js";

/** Places of wire elements in the interfaces they come from, by full name: `acme.lab.power.v1.CycleRequest.wait`. */
export type ElementSpans = ReadonlyMap<string, Span>;

/** Lists where everything that interfaces become on the wire is written. */
export function elementSpans(interfaces: readonly InterfaceModel[], packagePrefix: string): ElementSpans {
  return new Map(interfaces.flatMap((contract) => spansOf(contract, protoPackage(contract.id, packagePrefix))));
}

/**
 * The place of an element; for one that is gone, of what it was in, and for a package that is gone, of another version of
 * the interface. Undefined when nothing of all that is left.
 */
export function findSpan(symbol: string, spans: ElementSpans): Span | undefined {
  for (let name = symbol; name !== ""; name = outer(name)) {
    const span = spans.get(name);
    if (span !== undefined) return span;
  }
  const versions = `${outer(symbol)}.v`;
  return [...spans].find(([name]) => name.startsWith(versions) && !name.slice(versions.length).includes("."))?.[1];
}

type Entry = readonly [string, Span];

function spansOf(contract: InterfaceModel, name: string): readonly Entry[] {
  const service = `${name}.${contract.stem}Service`;
  return [
    [name, contract.span],
    [service, contract.span],
    ...contract.children.map((child): Entry => [`${service}.${child.name}`, child.span]),
    ...Object.values(contract.types).flatMap((type) => typeSpans(type, `${name}.${type.name}`)),
    ...contract.methods.flatMap((method) => methodSpans(method, name, service)),
  ];
}

function methodSpans(
  { name, span, parameters }: InterfaceModel["methods"][number],
  packageName: string,
  service: string,
): readonly Entry[] {
  const request = `${packageName}.${rpcName(name)}Request`;
  const fields = parameters.flatMap((parameter): readonly Entry[] => {
    const field = fieldName(parameter.name);
    return [
      [`${request}.${field}`, parameter.span],
      [`${request}.${parameter.streamed ? "Item" : "Open"}.${field}`, parameter.span],
    ];
  });
  const own = [`${service}.${rpcName(name)}`, request, `${packageName}.${rpcName(name)}Response`];
  return [...own.map((symbol): Entry => [symbol, span]), ...fields];
}

function typeSpans(type: InterfaceModel["types"][string], name: string): readonly Entry[] {
  return [[name, type.span], ...partSpans(type).map(([part, span]): Entry => [`${name}.${part}`, span])];
}

function partSpans(type: InterfaceModel["types"][string]): readonly Entry[] {
  switch (type.kind) {
    case "message":
      return type.fields.map((field): Entry => [fieldName(field.name), field.span]);
    case "enum":
      return type.values.map((value): Entry => [enumValueName(type.name, value.name), value.span]);
    case "union":
      return type.cases.map((one): Entry => [fieldName(one.literal), one.span]);
    default:
      return type satisfies never;
  }
}

function outer(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}
