import type { Doc, FormerName } from "../../model/doc.js";
import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import type { Span } from "../../model/span.js";
import type { FieldModel, MessageModel, TypeModel, UnionModel } from "../../model/type.js";
import type { TagPlaces } from "../ledger/assign-numbers.js";
import { fieldName, rpcName } from "./wire-names.js";

/** A message of the wire before its fields have numbers. */
export interface MessageShape {
  /** Name in the package; a dot separates it from the message it is in. */
  readonly name: string;
  readonly fields: readonly ShapeField[];
  /** Positional arguments keep the order of the parameters; everything else is sorted by number. */
  readonly order: "declared" | "by number";
  /** The oneof that holds all fields. */
  readonly oneof: ShapeOneof | undefined;
  /** Names that are gone on purpose. */
  readonly removed: readonly FormerName[];
  /** Name of the other message that those may have been in: a stream is not beside the other parameters. */
  readonly sibling?: string;
  readonly doc: Doc;
}

/** A oneof of the wire. */
export interface ShapeOneof {
  readonly name: string;
  /** Property that tells the cases of a union apart; absent for the frames of a stream. */
  readonly discriminant: string | undefined;
}

/** A field, and how findings speak of it. */
export interface ShapeField {
  readonly field: FieldModel;
  /** `Parameter "wait" of "cycle"`. */
  readonly subject: string;
  /** What an author can do instead of changing its meaning. */
  readonly alternative: string;
  /** Where its author can tell what it was before; absent when the name is the generator's. */
  readonly tagPlaces: TagPlaces | undefined;
  /** Place among the parameters of what is not in one message with them, from 0; absent for the first. */
  readonly position?: number;
}

/** All messages of an interface: requests and responses in the order of the methods, then the interface's own by name. */
export function messageShapes({ methods, types }: InterfaceModel): readonly MessageShape[] {
  const own = Object.values(types)
    .filter((type) => type.kind !== "enum")
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return [
    ...methods.flatMap(methodShapes),
    ...own.map((type) => (type.kind === "union" ? unionShape(type) : recordShape(type))),
  ];
}

function recordShape({ name, source, fields, removed = [], doc }: MessageModel): MessageShape {
  const shaped = fields.map((field) => {
    const renamed = `in the comment of "${field.name}"`;
    // A type written inline has no comment of its own.
    const tagPlaces = { renamed, removed: source === undefined ? "there" : `in the comment of "${name}"` };
    return named(field, `Field "${field.name}" of "${name}"`, tagPlaces);
  });
  return { ...shape(name, shaped, "by number"), removed, doc };
}

/** A field per case, named like the literal of the discriminant, which is the field's JSON name. */
function unionShape({ name, discriminant, cases, doc }: UnionModel): MessageShape {
  const fields = cases.map(({ literal, message, span }) => ({
    field: bareField(literal, { kind: "message", name: message }, span),
    subject: `Case "${literal}" of "${name}"`,
    alternative: "use another literal",
    // The message of a case is named by the literal: another literal is another case.
    tagPlaces: undefined,
  }));
  return { ...shape(name, fields, "by number"), oneof: { name: fieldName(discriminant), discriminant }, doc };
}

function methodShapes(method: MethodModel): readonly MessageShape[] {
  const result = method.result === undefined ? [] : [resultField(method, method.result)];
  const data = fixed(method, "data", bytes, "Stream");
  const response = shape(
    `${rpcName(method.name)}Response`,
    method.kind === "byte-stream" ? [data] : result,
    "by number",
  );
  return [...requestShapes(method, data), response];
}

/** The request; if there are many, the first opens the stream with the parameters, and the others carry an item each. */
function requestShapes(method: MethodModel, data: ShapeField): readonly MessageShape[] {
  const request = `${rpcName(method.name)}Request`;
  const parameters = parameterFields(method, false);
  const removed = method.removed ?? [];
  if (method.kind === "unary" || method.kind === "server-stream") {
    return [{ ...shape(request, parameters, "declared"), removed }];
  }
  const frame = (field: string, message: string) =>
    fixed(method, field, { kind: "message", name: `${request}.${message}` }, "Stream");
  const opening = { ...shape(`${request}.Open`, parameters, "declared"), removed };
  const oneof = { name: "frame", discriminant: undefined };
  if (method.kind === "byte-stream") {
    return [{ ...shape(request, [frame("open", "Open"), data], "by number"), oneof }, opening];
  }
  const items = shape(`${request}.Item`, parameterFields(method, true), "by number");
  return [
    { ...shape(request, [frame("open", "Open"), frame("item", "Item")], "by number"), oneof },
    { ...opening, sibling: items.name },
    { ...items, removed, sibling: opening.name },
  ];
}

/** The parameters that are streamed, of which there is one at most, or those that are not. */
function parameterFields({ name, parameters }: MethodModel, streamed: boolean): readonly ShapeField[] {
  return parameters.flatMap((field, index) => {
    if ((field.streamed ?? false) !== streamed) return [];
    const shaped = named(field, `Parameter "${field.name}" of "${name}"`, {
      renamed: `behind \`@param ${field.name}\` on its line`,
      removed: `in the comment of "${name}"`,
    });
    return streamed && index > 0 ? [{ ...shaped, position: index }] : [shaped];
  });
}

function shape(name: string, fields: readonly ShapeField[], order: MessageShape["order"]): MessageShape {
  return { name, fields, order, oneof: undefined, removed: [], doc: noDoc };
}

function named(field: FieldModel, subject: string, tagPlaces: TagPlaces): ShapeField {
  return { field, subject, alternative: "give the new one another name", tagPlaces };
}

function resultField(method: MethodModel, type: TypeModel): ShapeField {
  const result = fixed(method, "result", type, "Result");
  return { ...result, field: { ...result.field, nullable: method.resultNullable } };
}

/** A field whose name is the generator's; only another method can have another meaning. */
function fixed({ name: method, span }: MethodModel, name: string, type: TypeModel, subject: string): ShapeField {
  const field = bareField(name, type, span);
  const alternative = "add a method with another name";
  return { field, subject: `${subject} of "${method}"`, alternative, tagPlaces: undefined };
}

function bareField(name: string, type: TypeModel, span: Span): FieldModel {
  return {
    name,
    type,
    optional: false,
    nullable: false,
    doc: noDoc,
    span,
    unit: undefined,
    range: undefined,
    defaultJson: undefined,
  };
}

const noDoc: Doc = { text: "", summary: "", deprecated: undefined };

const bytes: TypeModel = { kind: "scalar", scalar: "bytes", spelling: "Uint8Array" };
