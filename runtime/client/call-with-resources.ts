import { setMaxListeners } from "node:events";
import type { DescMethodUnary } from "@bufbuild/protobuf";
import { decodeResult } from "../codec/decode-result.js";
import { encodeArguments } from "../codec/encode-arguments.js";
import type { CallOptions } from "../contract/call-options.js";
import { DriverError } from "../contract/driver-error.js";
import { describeSource } from "../resource/open-source.js";
import { type CallScope, callError, openScope } from "./call-scope.js";
import type { Caller } from "./caller.js";
import { type Loan, lendResource } from "./loan.js";
import { receiveResource } from "./receive-resource.js";
import { repeatLost } from "./repeat-lost.js";
import { resourceCalls } from "./resource-calls.js";

/**
 * Calls a method that is lent resources, or returns one. The bytes of arguments are sent while the call runs.
 *
 * @throws {DriverError} What the driver threw, or why there is no answer; or what a source failed with, and then the call
 *   is canceled.
 */
export async function callWithResources(
  client: Caller,
  method: DescMethodUnary,
  args: readonly unknown[],
  options: CallOptions = {},
): Promise<unknown> {
  const scope = openScope(client, method, options);
  const lending = new Lending(scope, options);
  try {
    encodeArguments(method, standIns(scope, args));
    const handles = await lending.lendAll(args);
    const request = encodeArguments(method, handles);
    const { connection } = client.device;
    const headers = { ...scope.headers, ...resourceCalls(connection).headers };
    const send = (timeoutMs: number | undefined) =>
      connection.transport.unary(method, lending.signal, timeoutMs, headers, request);
    // What was sent of a resource cannot be sent again.
    const { message } = scope.method.takesResources ? await send(scope.timeoutMs) : await repeatLost(scope, send);
    const result = await takeResult(decodeResult(method, message), scope, options);
    scope.span?.end("ok");
    return result;
  } catch (reason) {
    throw callError(lending.failure ?? reason, scope);
  } finally {
    await lending.close();
  }
}

/** A resource stands behind its handle. */
async function takeResult(result: unknown, scope: CallScope, options: CallOptions): Promise<unknown> {
  if (!scope.method.returnsResource || typeof result !== "string") return result;
  return receiveResource(result, {
    calls: resourceCalls(scope.device.connection),
    ...options,
    toError: (reason) => callError(reason, scope),
  });
}

/** In place of resources, so that a wrong argument fails before anything is opened or sent. */
function standIns({ method }: CallScope, args: readonly unknown[]): readonly unknown[] {
  return args.map((value, index) => {
    const parameter = method.parameters[index];
    if (!parameter?.resource || value === undefined || value === null) return value;
    try {
      describeSource(value);
    } catch (cause) {
      const { message } = cause as Error; // a DriverError
      const text = `Cannot encode argument "${parameter.name}" of "${method.name}": ${message}`;
      throw new DriverError(text, { code: "invalid_argument", cause });
    }
    return "";
  });
}

/** The loans of one call. */
class Lending {
  /** Aborts when the caller cancels, and when a source fails. */
  readonly signal: AbortSignal;
  readonly #scope: CallScope;
  readonly #options: CallOptions;
  readonly #loans: Loan[] = [];
  readonly #stop = new AbortController();
  #failure: { readonly reason: unknown } | undefined;

  constructor(scope: CallScope, options: CallOptions) {
    this.#scope = scope;
    this.#options = options;
    this.signal = scope.signal === undefined ? this.#stop.signal : AbortSignal.any([scope.signal, this.#stop.signal]);
    setMaxListeners(0, this.signal);
  }

  /** What a source failed with. */
  get failure(): unknown {
    return this.#failure?.reason;
  }

  /** Puts handles in the places of resources. */
  async lendAll(args: readonly unknown[]): Promise<readonly unknown[]> {
    const handles: unknown[] = [];
    for (const [index, value] of args.entries()) {
      const parameter = this.#scope.method.parameters[index];
      if (parameter?.resource && value !== undefined && value !== null) {
        handles.push(await this.#lend(parameter.name, value));
      } else handles.push(value);
    }
    return handles;
  }

  async #lend(parameter: string, given: unknown): Promise<string> {
    const { onProgress } = this.#options;
    const loan = await lendResource(given, {
      calls: resourceCalls(this.#scope.device.connection),
      parameter,
      signal: this.signal,
      onFailure: (reason) => this.#fail(reason),
      ...(onProgress && { onProgress }),
    });
    this.#loans.push(loan);
    return loan.handle;
  }

  /** The call is over. */
  async close(): Promise<void> {
    await Promise.all(this.#loans.map((loan) => loan.close()));
  }

  #fail(reason: unknown): void {
    if (this.#failure !== undefined || this.#stop.signal.aborted) return;
    this.#failure = { reason };
    this.#stop.abort(reason);
  }
}
