import { randomChunks } from "./random-bytes.js";

/** The message that opens a byte stream. */
export async function* openFrame() {
  yield { frame: { case: "open" as const, value: {} } };
}

/** The opening message, then `bytes` random bytes. */
export async function* uploadFrames(bytes: number) {
  yield* openFrame();
  for await (const value of randomChunks(bytes)) yield { frame: { case: "data" as const, value } };
}

/** The bytes of the messages that carry some. */
export async function* dataOf(messages: AsyncIterable<{ readonly data: Uint8Array }>): AsyncGenerator<Uint8Array> {
  for await (const { data } of messages) if (data.length > 0) yield data;
}

/** Does a job with a signal that aborts when the job is done, which ends its call. */
export async function cancelAfter(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  try {
    await job(controller.signal);
  } finally {
    controller.abort();
  }
}
