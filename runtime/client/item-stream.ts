import type { DescMethodBiDiStreaming, DescMethodServerStreaming, Message } from "@bufbuild/protobuf";
import { decodeResult } from "../codec/decode-result.js";
import type { CallOptions } from "../contract/call-options.js";
import { type CallScope, callError, openScope } from "./call-scope.js";
import type { Caller } from "./caller.js";
import { Cancellation } from "./cancellation.js";
import { SentItems } from "./sent-items.js";

/** A call that answers with a stream, before it is sent. */
export interface ItemCall {
  readonly client: Caller;
  readonly method: DescMethodServerStreaming | DescMethodBiDiStreaming;
  readonly options: CallOptions | undefined;
  /** Makes the requests of one call; `cancel` ends it. @throws {DriverError} For a wrong argument. */
  readonly send: (scope: CallScope, cancel: () => void) => AsyncIterable<Message>;
}

/** Iterates the answers of a call; every iteration sends it anew when its first item is asked for. */
export function iterateItems<T>(call: ItemCall): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => createIterator(new ItemStream<T>(call)) };
}

/** Nobody else would stop the driver when an iterator is forgotten halfway. */
const forgotten = new FinalizationRegistry<() => void>((cancel) => cancel());

/** Not a generator: the `return()` of a generator waits for the pending item, which may never come. */
function createIterator<T>(stream: ItemStream<T>): AsyncIterator<T, undefined> {
  const iterator: AsyncIterator<T, undefined> = {
    next: () => stream.next(),
    return: async () => stream.cancel(),
    throw: async (reason) => {
      stream.cancel();
      throw reason;
    },
  };
  forgotten.register(iterator, () => stream.cancel(), stream);
  return iterator;
}

const end = { done: true, value: undefined } as const;

/** One call and where it stands. */
class ItemStream<T> {
  readonly #call: ItemCall;
  #items: Promise<AsyncIterator<Message>> | undefined;
  #scope: CallScope | undefined;
  #cancellation: Cancellation | undefined;
  /** Those of a caller that sends a stream too. */
  #sent: SentItems | undefined;
  #ended = false;

  constructor(call: ItemCall) {
    this.#call = call;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#ended) return end;
    try {
      this.#items ??= this.#send();
      const item = await (await this.#items).next();
      if (this.#ended) return end;
      if (item.done === true) return this.#finish();
      // The caller's type was generated from the same descriptor.
      return { done: false, value: decodeResult(this.#call.method, item.value) as T };
    } catch (reason) {
      return this.#fail(reason);
    }
  }

  /** Ends the stream and the driver's side of it; an item that is still awaited resolves to the end. */
  cancel(): typeof end {
    if (!this.#ended) this.#cancellation?.cancel();
    return this.#end("canceled");
  }

  async #send(): Promise<AsyncIterator<Message>> {
    const { client, method, options, send } = this.#call;
    const scope = openScope(client, method, options);
    this.#scope = scope;
    const cancellation = new Cancellation(scope.signal);
    const requests = send(scope, () => cancellation.cancel());
    this.#cancellation = cancellation;
    if (requests instanceof SentItems) this.#sent = requests;
    const { transport } = client.device.connection;
    const { signal } = cancellation;
    const response = await transport.stream(method, signal, scope.timeoutMs, scope.headers, requests);
    return response.message[Symbol.asyncIterator]();
  }

  #finish(): typeof end {
    this.#cancellation?.release();
    return this.#end("ok");
  }

  /** What is over is no longer watched: the error of a cancelled call remembers who cancelled it, which is the iterator. */
  #end(outcome: "ok" | "canceled"): typeof end {
    this.#ended = true;
    this.#sent?.stop();
    this.#scope?.span?.end(outcome);
    forgotten.unregister(this);
    return end;
  }

  #fail(reason: unknown): typeof end {
    if (this.#ended) return end;
    const error = this.#explain(reason);
    this.cancel();
    throw error;
  }

  #explain(reason: unknown): unknown {
    if (this.#sent?.failure !== undefined) return this.#sent.failure.reason;
    return this.#scope === undefined ? reason : callError(reason, this.#scope);
  }
}
