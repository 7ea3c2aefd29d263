import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { GenericDriver as GenericStub } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import type { CallContext, JsonObject } from "../../runtime/index.js";

const config = z.object({
  records: z.number().int().nonnegative().default(3),
  intervalMs: z.number().int().nonnegative().default(100),
});

/** A driver without a device that has one method of each kind: call, slow call, stream of records, byte stream. */
export class GenericDriver extends GenericStub.with(config) {
  query(param: string): string {
    return `Response for ${param}`;
  }

  async asyncQuery(param: string, call: CallContext): Promise<string> {
    await delay(this.config.intervalMs, undefined, { signal: call.signal });
    return `Async response for ${param}`;
  }

  async *getData(call: CallContext): AsyncIterable<JsonObject> {
    for (let value = 0; value < this.config.records; value++) {
      yield { type: "data", value, timestamp: new Date().toISOString() };
      await delay(this.config.intervalMs, undefined, { signal: call.signal });
    }
  }

  /** The device behind this stream sends every byte back. */
  createStream(): PassThrough {
    return new PassThrough();
  }
}
