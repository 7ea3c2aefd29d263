import * as catalogue from "../diagnostics/catalogue/compatibility.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type CatalogueEntry, finding } from "../diagnostics/finding.js";
import type { Span } from "../model/span.js";
import type { Change, Rule } from "./change.js";

/** Tells changes as findings, at the places of what they are about. */
export function compatibilityFindings(
  changes: readonly Change[],
  spanOf: (symbol: string) => Span | undefined,
): readonly Diagnostic[] {
  const groups = new Map<string, Change[]>();
  for (const change of withoutConsequences(changes)) {
    const key = `${entryOf(change, changes).code} ${change.symbol}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const texts = [...new Set(group.map(({ text }) => text))];
    const rules = [...new Set(group.map(({ rule }) => rule))];
    return [finding(entryOf(first, changes), spanOf(first.symbol), { symbol: first.symbol, texts, rules })];
  });
}

/**
 * Messages that went with their method, types that went with the type they were in, and cases whose union is told apart
 * by another property need no word of their own.
 */
function withoutConsequences(changes: readonly Change[]): readonly Change[] {
  const gone = new Set(changes.flatMap(goneNames));
  const unions = new Set(changes.flatMap(({ rule, symbol }) => (rule === "ONEOF_SAME_DISCRIMINANT" ? [symbol] : [])));
  return changes.filter(({ rule, symbol }) => {
    if (rule === "FIELD_SAME_ONEOF") return !unions.has(symbol.slice(0, symbol.lastIndexOf(".")));
    if (rule !== "PACKAGE_MESSAGE_NO_DELETE" && rule !== "PACKAGE_ENUM_NO_DELETE") return true;
    return !gone.has(`message ${symbol}`) && !outerNames(symbol).some((outer) => gone.has(`type ${outer}`));
  });
}

function goneNames({ rule, symbol, gone }: Change): readonly string[] {
  if (gone !== undefined) return [`message ${gone}`];
  if (rule === "PACKAGE_MESSAGE_NO_DELETE") return [`type ${symbol}`];
  if (rule !== "RPC_NO_DELETE") return [];
  const [service, method] = [symbol.slice(0, symbol.lastIndexOf(".")), symbol.slice(symbol.lastIndexOf(".") + 1)];
  const packageName = service.slice(0, service.lastIndexOf("."));
  return ["Request", "Response"].map((end) => `message ${packageName}.${method}${end}`);
}

function outerNames(symbol: string): readonly string[] {
  const words = symbol.split(".");
  return words.map((_, index) => words.slice(0, index).join("."));
}

type Entry = CatalogueEntry<catalogue.Incompatibility>;

/** The finding of a rule. A change of the idempotency level may be a promise broken or one that is new. */
function entryOf({ rule, symbol }: Change, changes: readonly Change[]): Entry {
  const weaker = changes.some((other) => other.rule === "RPC_NO_WEAKER_SAFETY" && other.symbol === symbol);
  if (rule === "RPC_SAME_IDEMPOTENCY_LEVEL" && weaker) return catalogue.weakerSafety;
  return entries[rule];
}

const entries: Readonly<Record<Rule, Entry>> = {
  PARAMETER_SAME_ORDER: catalogue.parameterOrder,
  PARAMETER_NO_DELETE: catalogue.parameterRemoved,
  PARAMETER_NO_REQUIRED_ADD: catalogue.requiredParameterAdded,
  RPC_SAME_CLIENT_STREAMING: catalogue.streamKind,
  RPC_SAME_SERVER_STREAMING: catalogue.streamKind,
  RPC_SAME_BYTE_STREAM: catalogue.streamKind,
  RPC_NO_ERROR_DELETE: catalogue.errorRemoved,
  FIELD_SAME_DEFAULT: catalogue.defaultChanged,
  FIELD_SAME_UNIT: catalogue.quantityChanged,
  FIELD_NO_NARROWER_RANGE: catalogue.quantityChanged,
  FIELD_NO_BUFFER_DELETE: catalogue.valueForm,
  FIELD_SAME_FORMAT: catalogue.valueForm,
  FIELD_SAME_RESOURCE: catalogue.valueForm,
  FIELD_SAME_JSTYPE: catalogue.valueForm,
  FIELD_SAME_MAP_OBJECT: catalogue.valueForm,
  FIELD_SAME_NULLABLE: catalogue.valueForm,
  FIELD_SAME_OPTIONAL: catalogue.valueForm,
  FIELD_SAME_UNIQUE: catalogue.valueForm,
  ONEOF_SAME_DISCRIMINANT: catalogue.discriminantChanged,
  ENUM_VALUE_SAME_LITERAL: catalogue.literalChanged,
  RPC_NO_WEAKER_SAFETY: catalogue.weakerSafety,
  RPC_SAME_IDEMPOTENCY_LEVEL: catalogue.strongerSafety,
  RPC_SAME_WIRE_NAME: catalogue.wireNameChanged,
  SERVICE_NO_BASE_DELETE: catalogue.baseRemoved,
  SERVICE_SAME_CHILD: catalogue.childChanged,
  PACKAGE_NO_DELETE: catalogue.packageRemoved,
  PACKAGE_SERVICE_NO_DELETE: catalogue.serviceRemoved,
  RPC_NO_DELETE: catalogue.methodRemoved,
  PACKAGE_MESSAGE_NO_DELETE: catalogue.typeRemoved,
  PACKAGE_ENUM_NO_DELETE: catalogue.typeRemoved,
  FIELD_NO_DELETE_UNLESS_NAME_RESERVED: catalogue.fieldRemoved,
  FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED: catalogue.fieldRemoved,
  ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED: catalogue.valueRemoved,
  ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED: catalogue.valueRemoved,
  FIELD_SAME_NAME: catalogue.fieldRenamed,
  FIELD_SAME_JSON_NAME: catalogue.fieldRenamed,
  ENUM_VALUE_SAME_NAME: catalogue.valueRenamed,
  ENUM_SAME_JSON_FORMAT: catalogue.valueRenamed,
  FIELD_SAME_TYPE: catalogue.fieldType,
  FIELD_WIRE_JSON_COMPATIBLE_TYPE: catalogue.fieldType,
  FIELD_SAME_CARDINALITY: catalogue.fieldCardinality,
  FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY: catalogue.fieldCardinality,
  FIELD_SAME_ONEOF: catalogue.fieldCardinality,
  RESERVED_MESSAGE_NO_DELETE: catalogue.reservationLost,
  RESERVED_ENUM_NO_DELETE: catalogue.reservationLost,
  RPC_SAME_REQUEST_TYPE: catalogue.messageReplaced,
  RPC_SAME_RESPONSE_TYPE: catalogue.messageReplaced,
};
