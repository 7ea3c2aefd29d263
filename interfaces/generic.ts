import type { ByteStream, JsonObject } from "../runtime/contract/index.js";

/** One of each kind of method: the smallest driver that shows them all. */
export abstract class GenericInterface {
  static readonly id: string = "generic/v1";

  /** Answers a query. @param param What is asked. @readonly */
  abstract query(param: string): Promise<string>;

  /** Answers a query after asking the device. @param param What is asked. @readonly */
  abstract asyncQuery(param: string): Promise<string>;

  /** Streams records as the device produces them. @readonly */
  abstract getData(): AsyncIterable<JsonObject>;

  /** Opens a raw byte stream to the device. */
  abstract createStream(): Promise<ByteStream>;
}
