import type { CallOptions } from "../contract/call-options.js";
import type { Resource } from "../contract/resource.js";
import { ByteResource } from "../resource/byte-resource.js";
import type { ContentInfo } from "../resource/content.js";
import { Interruption } from "../resource/interruption.js";
import { TransferMeter } from "../resource/transfer-meter.js";
import { verifyFrames } from "../resource/verify-frames.js";
import { type ResourceCalls, resourceTimeoutMs } from "./resource-calls.js";

/** What receiving needs besides the handle. */
export interface ReceiveOptions extends Pick<CallOptions, "onProgress" | "signal"> {
  readonly calls: ResourceCalls;
  /** Turns what went wrong into the error the reader gets. */
  readonly toError: (reason: unknown) => Error;
}

/**
 * Makes the resource that a handle stands for; its bytes travel once somebody reads them.
 *
 * @throws {DriverError} If the exporter does not know the handle.
 */
export async function receiveResource(handle: string, options: ReceiveOptions): Promise<Resource> {
  const { service, headers } = options.calls;
  const signal = options.signal;
  const { name, size, sha256 } = await service.describe(
    { handle },
    { headers, timeoutMs: resourceTimeoutMs, ...(signal && { signal }) },
  );
  const info = {
    ...(name !== "" && { name }),
    ...(size !== undefined && { size: Number(size) }),
    ...(sha256 !== "" && { sha256 }),
  };
  const stop = new AbortController();
  const interruption = new Interruption();
  return new ByteResource({
    ...info,
    chunks: () => receive(handle, info, options, { stop, interruption }),
    close: (reason) => {
      interruption.interrupt(reason);
      stop.abort(reason);
    },
  });
}

interface Ending {
  readonly stop: AbortController;
  readonly interruption: Interruption;
}

async function* receive(
  handle: string,
  info: ContentInfo,
  { calls, signal, onProgress, toError }: ReceiveOptions,
  { stop, interruption }: Ending,
): AsyncGenerator<Uint8Array, string, undefined> {
  const meter = onProgress && meterOf(info, onProgress);
  try {
    const both = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    const responses = calls.service
      .receive({ handle }, { headers: calls.headers, signal: both })
      [Symbol.asyncIterator]();
    const next = async () => {
      const { done, value } = await interruption.wait(responses.next());
      return done ? { done, value } : { done: false, value: value.frame };
    };
    const chunks = verifyFrames(info, { next });
    for (let step = await chunks.next(); ; step = await chunks.next()) {
      if (step.done) {
        meter?.end();
        return step.value;
      }
      meter?.add(step.value.byteLength);
      yield step.value;
    }
  } catch (reason) {
    throw interruption.isOver ? reason : toError(reason);
  } finally {
    // A stream that is left early does not end by itself.
    stop.abort();
  }
}

function meterOf({ name, size }: ContentInfo, onProgress: NonNullable<CallOptions["onProgress"]>): TransferMeter {
  return new TransferMeter({
    phase: "receive",
    ...(name !== undefined && { name }),
    ...(size !== undefined && { total: size }),
    onProgress,
  });
}
