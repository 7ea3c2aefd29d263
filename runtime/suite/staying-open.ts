/** A stream that gives some items and then neither more nor an end, until its reader has enough. */
export function stayingOpen(items: Iterable<unknown> | AsyncIterable<unknown>): AsyncIterable<unknown> {
  return { [Symbol.asyncIterator]: () => openIterator(iterate(items)) };
}

function openIterator(items: AsyncIterator<unknown>): AsyncIterator<unknown, undefined> {
  const end = { done: true, value: undefined } as const;
  let finish: ((result: typeof end) => void) | undefined;
  const finished = new Promise<typeof end>((resolve) => {
    finish = resolve;
  });
  return {
    async next() {
      const item = await items.next();
      return item.done === true ? finished : { done: false, value: item.value };
    },
    async return() {
      finish?.(end);
      return end;
    },
  };
}

async function* iterate(items: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  yield* items;
}
