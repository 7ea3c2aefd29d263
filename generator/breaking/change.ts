/** Rules of the published breaking-change checker that stable packages are held to, and what each forbids. */
export type WireRule =
  | "ENUM_SAME_JSON_FORMAT"
  | "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED"
  | "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED"
  | "ENUM_VALUE_SAME_NAME"
  | "FIELD_NO_DELETE_UNLESS_NAME_RESERVED"
  | "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED"
  | "FIELD_SAME_CARDINALITY"
  | "FIELD_SAME_JSON_NAME"
  | "FIELD_SAME_NAME"
  | "FIELD_SAME_ONEOF"
  | "FIELD_SAME_TYPE"
  | "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY"
  | "FIELD_WIRE_JSON_COMPATIBLE_TYPE"
  | "PACKAGE_ENUM_NO_DELETE"
  | "PACKAGE_MESSAGE_NO_DELETE"
  | "PACKAGE_NO_DELETE"
  | "PACKAGE_SERVICE_NO_DELETE"
  | "RESERVED_ENUM_NO_DELETE"
  | "RESERVED_MESSAGE_NO_DELETE"
  | "RPC_NO_DELETE"
  | "RPC_SAME_CLIENT_STREAMING"
  | "RPC_SAME_IDEMPOTENCY_LEVEL"
  | "RPC_SAME_REQUEST_TYPE"
  | "RPC_SAME_RESPONSE_TYPE"
  | "RPC_SAME_SERVER_STREAMING";

/** Rules beyond the wire: what drivers and callers read from options, and from the order of parameters. */
export type ContractRule =
  | "ENUM_VALUE_SAME_LITERAL"
  | "FIELD_NO_BUFFER_DELETE"
  | "FIELD_NO_NARROWER_RANGE"
  | "FIELD_SAME_DEFAULT"
  | "FIELD_SAME_FORMAT"
  | "FIELD_SAME_RESOURCE"
  | "FIELD_SAME_JSTYPE"
  | "FIELD_SAME_MAP_OBJECT"
  | "FIELD_SAME_NULLABLE"
  | "FIELD_SAME_OPTIONAL"
  | "FIELD_SAME_UNIQUE"
  | "FIELD_SAME_UNIT"
  | "ONEOF_SAME_DISCRIMINANT"
  | "PARAMETER_NO_DELETE"
  | "PARAMETER_NO_REQUIRED_ADD"
  | "PARAMETER_SAME_ORDER"
  | "RPC_NO_ERROR_DELETE"
  | "RPC_NO_WEAKER_SAFETY"
  | "RPC_SAME_BYTE_STREAM"
  | "RPC_SAME_WIRE_NAME"
  | "SERVICE_NO_BASE_DELETE"
  | "SERVICE_SAME_CHILD";

/** Any rule a change can break. */
export type Rule = WireRule | ContractRule;

/** One incompatible difference between two versions of a descriptor set. */
export interface Change {
  readonly rule: Rule;
  /** Full name of the element: `jumpstarter.driver.power.v1.PowerReading.voltage`. */
  readonly symbol: string;
  /** What is different, without the symbol: `is gone and its name is not reserved`. */
  readonly text: string;
  /** Full name of a message whose end goes without saying after this. */
  readonly gone?: string;
}
