/**
 * Gives an object a disposer that runs once, however often it is called: the object's own first, if its class has one,
 * then `close` in any case.
 */
export function disposeOnce<T extends object>(value: T, close: () => Promise<void>): T & AsyncDisposable {
  const own = disposerOf(value);
  let disposing: Promise<void> | undefined;
  const dispose = async () => {
    try {
      await own?.call(value);
    } finally {
      await close();
    }
  };
  return Object.assign(value, {
    [Symbol.asyncDispose]: () => {
      disposing ??= dispose();
      return disposing;
    },
  });
}

function disposerOf(value: Partial<AsyncDisposable>): (() => PromiseLike<void>) | undefined {
  return value[Symbol.asyncDispose];
}
