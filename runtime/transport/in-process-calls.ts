import type { Interceptor, StreamResponse, UnaryResponse } from "@connectrpc/connect";
import { isShutdown } from "../errors/shutdown.js";
import { endError } from "./end-error.js";
import type { Target } from "./target.js";

/** Why no more calls go out. */
type End = "shutdown" | "left";

/** The calls of one link in this process: what a connection does when it ends, where there is none. */
export class InProcessCalls {
  /** Settles when no more calls go out. */
  readonly ended: Promise<void>;
  readonly #target: Target;
  readonly #running = new Set<AbortController>();
  #end: { readonly end: End; readonly error: Error } | undefined;
  #isStopping = false;
  #settleEnded: () => void = () => undefined;
  #settleIdle: () => void = () => undefined;

  constructor(target: Target) {
    this.#target = target;
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
  }

  /** Whether the exporter has told at a call that it stops. */
  get isStopping(): boolean {
    return this.#isStopping || this.#end !== undefined;
  }

  /** Takes no more calls, and cancels those that run. */
  finish(end: End): void {
    this.#setEnd(end);
    for (const controller of this.#running) controller.abort(this.#end?.error);
  }

  /** Takes no more calls; cancels those that still run after a while. */
  async shutDown(graceMs: number): Promise<void> {
    this.#setEnd("shutdown");
    if (this.#running.size === 0) return;
    const timer = setTimeout(() => this.finish("shutdown"), graceMs);
    await new Promise<void>((resolve) => {
      this.#settleIdle = resolve;
    });
    clearTimeout(timer);
  }

  /** Watches over every call from its request to the end of its answer. */
  readonly interceptor: Interceptor = (next) => async (request) => {
    if (this.#end !== undefined) throw this.#end.error;
    const controller = new AbortController();
    const abort = () => controller.abort(request.signal.reason);
    request.signal.addEventListener("abort", abort);
    this.#running.add(controller);
    const over = () => {
      request.signal.removeEventListener("abort", abort);
      this.#leave(controller);
    };
    const fail = (reason: unknown): never => {
      over();
      throw this.#explain(reason, request.signal);
    };
    // An abort may leave nobody who asks for the rest of an answer.
    controller.signal.addEventListener("abort", over);
    const response = await next({ ...request, signal: controller.signal }).catch(fail);
    return this.#watch(response, over, fail);
  };

  #watch(
    response: UnaryResponse | StreamResponse,
    over: () => void,
    fail: (reason: unknown) => never,
  ): UnaryResponse | StreamResponse {
    if (!response.stream) {
      over();
      return response;
    }
    const messages = response.message[Symbol.asyncIterator]();
    const next = async () => {
      const item = await messages.next().catch(fail);
      if (item.done === true) over();
      return item;
    };
    return { ...response, message: { [Symbol.asyncIterator]: () => ({ next }) } };
  }

  #explain(reason: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) return reason;
    if (this.#end?.end === "left") return this.#end.error;
    if (!isShutdown(reason)) return reason;
    this.#isStopping = true;
    return this.#end?.error ?? endError(this.#target, "shutdown", new Date());
  }

  #leave(controller: AbortController): void {
    this.#running.delete(controller);
    if (this.#running.size === 0) this.#settleIdle();
  }

  #setEnd(end: End): void {
    if (this.#end?.end === "left") return;
    if (this.#end?.end !== end) this.#end = { end, error: endError(this.#target, end, new Date()) };
    this.#settleEnded();
  }
}
