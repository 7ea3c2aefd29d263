import { type DescField, getOption, ScalarType } from "@bufbuild/protobuf";
import { unit } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { enumLiterals } from "./enum-literals.js";
import { readFieldForm } from "./field-form.js";
import { isWellKnown } from "./reachable-types.js";

/** Says in words why two versions of a field do not fit; the fields of messages are not compared. */
export function compareFields(ours: DescField, theirs: DescField, way: "sent" | "received"): readonly string[] {
  const [here, there] = [typeText(ours), typeText(theirs)];
  if (here !== there) return [`is ${there} in the exporter and ${here} here`];
  const { number } = theirs;
  if (ours.number !== number) return [`has number ${number} in the exporter and ${ours.number} here`];
  return [...compareUnits(ours, theirs), ...comparePresence(ours, theirs, way), ...compareMembers(ours, theirs, way)];
}

/** Tells whether a value has to be sent for a field; an absent list or map is an empty one. */
export function isRequired(field: DescField): boolean {
  return field.fieldKind !== "list" && field.fieldKind !== "map" && !readFieldForm(field).mayBeAbsent;
}

function typeText(field: DescField): string {
  if (field.fieldKind === "list") return `a list of ${elementText(field)}`;
  if (field.fieldKind === "map") return `a map from ${scalarText(field.mapKey)} to ${elementText(field)}`;
  return elementText(field);
}

function elementText({ scalar, message }: DescField): string {
  if (scalar !== undefined) return scalarText(scalar);
  if (message === undefined) return "enum";
  return isWellKnown(message) ? message.name : "object";
}

function scalarText(scalar: ScalarType): string {
  return ScalarType[scalar].toLowerCase();
}

/** A unit that one side does not know says what was meant all along. */
function compareUnits(ours: DescField, theirs: DescField): readonly string[] {
  const [here, there] = [getOption(ours, unit), getOption(theirs, unit)];
  return here === there || here === "" || there === "" ? [] : [`is in ${there} in the exporter and in ${here} here`];
}

function comparePresence(ours: DescField, theirs: DescField, way: "sent" | "received"): readonly string[] {
  if (way === "sent") {
    const isOmitted = !isRequired(ours) && isRequired(theirs);
    return isOmitted ? ["is required in the exporter and optional here"] : [];
  }
  const isLost = isRequired(ours) && !isRequired(theirs);
  return isLost ? ["may be absent in the exporter's answer and is always there here"] : [];
}

/** Only what is sent may lack a member: one that never comes does no harm. */
function compareMembers(ours: DescField, theirs: DescField, way: "sent" | "received"): readonly string[] {
  if (ours.enum === undefined || theirs.enum === undefined) return [];
  const [here, there] = [enumLiterals(ours.enum).byLiteral, enumLiterals(theirs.enum).byLiteral];
  const missing = [...here.keys()].filter((literal) => way === "sent" && !there.has(literal));
  const moved = [...here].filter(([literal, number]) => there.has(literal) && there.get(literal) !== number);
  return [
    ...missing.map((literal) => `takes ${JSON.stringify(literal)} here, which the exporter does not know`),
    ...moved.map(([literal]) => `has another number for ${JSON.stringify(literal)} in the exporter`),
  ];
}
