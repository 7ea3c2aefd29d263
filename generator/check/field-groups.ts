import type { InterfaceModel } from "../model/interface.js";
import type { ParameterModel } from "../model/type.js";

/** Fields that travel in one message. */
export interface FieldGroup {
  readonly kind: "Parameters" | "Fields";
  /** Method or message, as messages name it. */
  readonly owner: string;
  readonly fields: readonly ParameterModel[];
}

/** The parameters of each method and the fields of each message of an interface. */
export function fieldGroups({ methods, types }: InterfaceModel): FieldGroup[] {
  const groups = methods.map(({ name, parameters }): FieldGroup => {
    return { kind: "Parameters", owner: name, fields: parameters };
  });
  const messages = Object.values(types).flatMap((type): FieldGroup[] =>
    type.kind === "message" ? [{ kind: "Fields", owner: type.name, fields: type.fields }] : [],
  );
  return [...groups, ...messages];
}
