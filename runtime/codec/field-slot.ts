import { type DescField, isFieldSet, type Message } from "@bufbuild/protobuf";
import { FeatureSet_FieldPresence } from "@bufbuild/protobuf/wkt";

/** Where a message keeps the value of one field. */
export interface FieldSlot {
  /** Returns `undefined` where the wire tells that the value is absent. */
  get(message: Message): unknown;
  set(message: Message, value: unknown): void;
}

/** Finds the slot of a field: a property, or the arm of a oneof. */
export function fieldSlot(field: DescField): FieldSlot {
  if (field.oneof !== undefined) return oneofSlot(field, field.oneof.localName);
  const name = field.localName;
  const get =
    field.presence === FeatureSet_FieldPresence.IMPLICIT
      ? (message: Message) => propertiesOf(message)[name]
      : (message: Message) => (isFieldSet(message, field) ? propertiesOf(message)[name] : undefined);
  return {
    get,
    set(message, value) {
      propertiesOf(message)[name] = value;
    },
  };
}

function oneofSlot(field: DescField, group: string): FieldSlot {
  return {
    get(message) {
      const arm = propertiesOf(message)[group] as { case?: string; value?: unknown }; // the form of every oneof
      return arm.case === field.localName ? arm.value : undefined;
    },
    set(message, value) {
      propertiesOf(message)[group] = { case: field.localName, value };
    },
  };
}

/** The static type of a message known only by its descriptor has no fields; the object has. */
function propertiesOf(message: Message): Record<string, unknown> {
  return message as unknown as Record<string, unknown>;
}
