import { DriverError } from "../contract/driver-error.js";
import { splitChunks } from "../stream/chunks.js";
import { ByteDigest } from "./byte-digest.js";
import type { ContentInfo } from "./content.js";
import type { ResourceFrame } from "./frame-content.js";

/** Frames as a far side sends them: it may send anything, also none of these. */
export interface ReceivedFrames {
  next(): PromiseLike<IteratorResult<ResourceFrame | { readonly case: string | undefined }, unknown>>;
}

/**
 * Yields the bytes of frames, and returns their SHA-256 after the last one.
 *
 * @throws What the far side failed with; {@link DriverError} `aborted` if there is no end, `data_loss` if the bytes are
 *   not those that were sent or announced.
 */
export async function* verifyFrames(
  info: ContentInfo,
  frames: ReceivedFrames,
): AsyncGenerator<Uint8Array, string, undefined> {
  const digest = new ByteDigest();
  for (;;) {
    const { done, value: frame } = await frames.next();
    if (done) throw abortedAfter(info, digest.size);
    if (isData(frame)) {
      digest.add(frame.value);
      // Another implementation may send larger ones.
      yield* splitChunks(frame.value);
    } else if (isEnd(frame)) {
      const { size, sha256 } = frame.value;
      digest.check({ name: info.name, size: Number(size), sha256 }, "its sender sent");
      digest.check(info, "its sender announced");
      return digest.sha256();
    } else throw new DriverError("Expected bytes of a resource, got another frame", { code: "invalid_argument" });
  }
}

type AnyFrame = ResourceFrame | { readonly case: string | undefined };

function isData(frame: AnyFrame): frame is Extract<ResourceFrame, { case: "data" }> {
  return frame.case === "data";
}

function isEnd(frame: AnyFrame): frame is Extract<ResourceFrame, { case: "end" }> {
  return frame.case === "end";
}

/** The sender left without an end: what came is not all of it. */
export function abortedAfter({ name, size }: ContentInfo, done: number, cause?: unknown): DriverError {
  const what = name === undefined || name === "" ? "The resource" : `Resource "${name}"`;
  const of = size === undefined ? "" : ` of ${size}`;
  return new DriverError(`${what} was aborted by its sender after ${done}${of} bytes`, { code: "aborted", cause });
}
