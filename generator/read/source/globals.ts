/**
 * Stands in for the compiler's library files, which take longer to parse than all interfaces together: the reader only
 * has to tell by name which global a type refers to.
 */
export const globalsText = `
  Array ArrayBuffer ArrayBufferLike ArrayBufferView ArrayLike AsyncDisposable AsyncGenerator AsyncIterable
  AsyncIterableIterator AsyncIterator Awaited BigInt BigInt64Array BigUint64Array Blob Boolean Buffer
  CallableFunction Capitalize ConstructorParameters DataView Date Disposable Error Exclude Extract File Float32Array
  Float64Array Function Generator IArguments InstanceType Int16Array Int32Array Int8Array Iterable IterableIterator
  Iterator Lowercase Map NewableFunction NoInfer NonNullable Number Object Omit OmitThisParameter Parameters Partial
  Pick Promise PromiseLike PropertyKey RangeError ReadableStream Readonly ReadonlyArray ReadonlyMap ReadonlySet
  Record RegExp Request Required Response ReturnType Set SharedArrayBuffer String Symbol SyntaxError Temporal
  ThisType TypeError Uint16Array Uint32Array Uint8Array Uint8ClampedArray Uncapitalize Uppercase URL URLSearchParams
  WeakMap WeakRef WeakSet WritableStream AbortSignal AbortController EventTarget Event Headers
`
  .trim()
  .split(/\s+/)
  .map((name) => `interface ${name} {}`)
  .join("\n");

/** Name of the file that holds {@link globalsText}; it exists in memory only. */
export const globalsFileName = ".jsgen-globals.d.ts";
