import type { int32 } from "../../../../runtime/contract/index.js";

export type { int32 as i32, uint32 } from "../../../../runtime/contract/scalars.js";
export * from "../../../../runtime/contract/json.js";
export type Channel = int32;
export type Nothing = void;
export type Answer<T> = Promise<T>;
export type Maybe<T> = T | undefined;
export type Row<T = string> = readonly T[];
