import type { InterfaceModel } from "../../model/interface.js";
import { fieldName, protoPackage, rpcName } from "../../proto/lower/wire-names.js";

/** Tells by the full name of its field whether a parameter has to be there: a descriptor does not say it of a message. */
export function requiredParameters(
  interfaces: readonly InterfaceModel[],
  packagePrefix: string,
): (symbol: string) => boolean {
  const optional = new Set(interfaces.flatMap((contract) => optionalFields(contract, packagePrefix)));
  return (symbol) => !optional.has(symbol);
}

function optionalFields({ id, methods }: InterfaceModel, packagePrefix: string): readonly string[] {
  return methods.flatMap(({ name, parameters }) => {
    const request = `${protoPackage(id, packagePrefix)}.${rpcName(name)}Request`;
    const fields = parameters.filter(({ optional }) => optional).map((parameter) => fieldName(parameter.name));
    return fields.flatMap((field) => [`${request}.${field}`, `${request}.Open.${field}`]);
  });
}
