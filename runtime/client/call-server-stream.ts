import type { DescMethod, DescMethodServerStreaming, Message } from "@bufbuild/protobuf";
import { decodeResult } from "../codec/decode-result.js";
import { encodeArguments } from "../codec/encode-arguments.js";
import type { CallOptions } from "../contract/call-options.js";
import { type Caller, type CallScope, callError, openScope } from "./call-scope.js";
import { Cancellation } from "./cancellation.js";
import { requireKind } from "./require-kind.js";

/**
 * Calls a method that answers with a stream. Every iteration is one call, sent when its first item is asked for.
 *
 * Leaving the loop (`break`, `return`, an error) cancels the driver's side at once; so does dropping the iterator, when
 * it is collected. There is no deadline unless `options` or the method's `@timeout` names one.
 * @throws {DriverError} While iterating: what the driver threw, or why the stream broke.
 */
export function callServerStream<T>(
  client: Caller,
  method: DescMethod,
  args: readonly unknown[],
  options?: CallOptions,
): AsyncIterable<T> {
  const serverStream = requireKind(method, "server_streaming");
  const open = () => new ServerStream<T>(client, serverStream, args, options);
  return { [Symbol.asyncIterator]: () => createIterator(open()) };
}

/** Nobody else would stop the driver when an iterator is forgotten halfway. */
const forgotten = new FinalizationRegistry<() => void>((cancel) => cancel());

/** Not a generator: the `return()` of a generator waits for the pending item, which may never come. */
function createIterator<T>(stream: ServerStream<T>): AsyncIterator<T, undefined> {
  const iterator: AsyncIterator<T, undefined> = {
    next: () => stream.next(),
    return: async () => stream.cancel(),
    throw: async (reason) => {
      stream.cancel();
      throw reason;
    },
  };
  forgotten.register(iterator, () => stream.cancel());
  return iterator;
}

const end = { done: true, value: undefined } as const;

/** One call and where it stands. */
class ServerStream<T> {
  readonly #method: DescMethodServerStreaming;
  readonly #send: () => Promise<AsyncIterator<Message>>;
  #items: Promise<AsyncIterator<Message>> | undefined;
  #scope: CallScope | undefined;
  #cancellation: Cancellation | undefined;
  #ended = false;

  constructor(
    client: Caller,
    method: DescMethodServerStreaming,
    args: readonly unknown[],
    options: CallOptions | undefined,
  ) {
    this.#method = method;
    this.#send = async () => {
      const scope = openScope(client, method, options);
      this.#scope = scope;
      const request = encodeArguments(method, args);
      this.#cancellation = new Cancellation(scope.signal);
      const { transport } = client.device.connection;
      const { signal } = this.#cancellation;
      const response = await transport.stream(method, signal, scope.timeoutMs, scope.headers, one(request));
      return response.message[Symbol.asyncIterator]();
    };
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#ended) return end;
    try {
      this.#items ??= this.#send();
      const item = await (await this.#items).next();
      if (this.#ended) return end;
      if (item.done === true) return this.#finish();
      // The caller's type was generated from the same descriptor.
      return { done: false, value: decodeResult(this.#method, item.value) as T };
    } catch (reason) {
      return this.#fail(reason);
    }
  }

  /** Ends the stream and the driver's side of it; an item that is still awaited resolves to the end. */
  cancel(): typeof end {
    if (!this.#ended) this.#cancellation?.cancel();
    this.#ended = true;
    return end;
  }

  #finish(): typeof end {
    this.#ended = true;
    this.#cancellation?.release();
    return end;
  }

  #fail(reason: unknown): typeof end {
    if (this.#ended) return end;
    this.cancel();
    throw this.#scope === undefined ? reason : callError(reason, this.#scope);
  }
}

async function* one(request: Message): AsyncGenerator<Message> {
  yield request;
}
