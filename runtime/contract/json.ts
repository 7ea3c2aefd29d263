/** Any value JSON can express. Numbers are doubles; NaN and infinities are refused when encoded. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object; `undefined` properties are left out when encoded. */
export type JsonObject = { [key: string]: JsonValue };
