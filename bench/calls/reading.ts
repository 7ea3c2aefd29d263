/** What every stack's server streams. */
export const reading = { voltage: 5.02, current: 1.98 };

/** Takes `count` items from a stream, then stops it. */
export async function takeItems(source: AsyncIterable<unknown>, count: number): Promise<void> {
  let seen = 0;
  for await (const _ of source) {
    seen += 1;
    if (seen === count) return;
  }
  throw new Error(`The stream ended after ${seen} of ${count} items`);
}
