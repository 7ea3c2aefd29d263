import type { ConnectError } from "@connectrpc/connect";
import type { ErrorCode } from "../contract/driver-error.js";
import type { CallContext } from "../driver/call-context.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { toConnectError } from "../errors/to-connect-error.js";
import { type ServerSpan, startServerSpan } from "../telemetry/server-span.js";
import { abortReason } from "./abort-reason.js";
import { callContext } from "./call-context.js";
import { type CallTarget, describeTarget, invokeDriver, subjectOf } from "./call-target.js";
import type { RouteContext } from "./route.js";

/**
 * One call from its start to its answer.
 *
 * The answer never waits for a driver that ignores the signal: at an abort the call is over for its caller, and what the
 * driver still does is left over to the registry.
 */
export class RunningCall {
  readonly target: CallTarget;
  /** What the driver's method gets as its last argument. */
  readonly #context: CallContext;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #startedMs = performance.now();
  /** Undefined where nobody traces. */
  readonly #span: ServerSpan | undefined;
  /** Ends what {@link race} waits for. One at a time is enough: a call does one thing after the other. */
  #giveUp: (() => void) | undefined;
  #onAbort: (() => void) | undefined;
  #over = false;

  /** @throws {ConnectError} `unavailable` when the session closes. */
  constructor(target: CallTarget, { signal, headers }: RouteContext) {
    this.target = target;
    this.#outer = signal;
    target.calls.enter(this);
    this.#span = startServerSpan(subjectOf(target), headers);
    this.#context = callContext(target, this.#controller.signal, headers, this.#span?.ids);
    signal.addEventListener("abort", this.#abortByCaller, { once: true });
    if (signal.aborted) this.#abortByCaller();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Runs a driver's work, such that what it traces belongs to this call. */
  run<T>(work: () => T): T {
    return this.#span === undefined ? work() : this.#span.run(work);
  }

  /**
   * Runs the driver's method, but no longer than the call lasts.
   *
   * @param drop Gets a result that comes too late.
   * @throws The reason of the abort, or what the method fails with.
   */
  invoke(args: readonly unknown[], drop?: (late: unknown) => void): Promise<unknown> {
    return this.race(
      this.run(() => invokeDriver(this.target, args, this.#context)),
      drop,
    );
  }

  /** Runs `stop` when the call is aborted, also while nobody waits for anything. */
  onAbort(stop: () => void): void {
    this.#onAbort = stop;
  }

  /** Ends the call for its caller at once, with a reason. Does nothing once it is over. */
  abort(reason: unknown): void {
    if (this.#over) return;
    this.#finish(classifyError(reason).code);
    this.#controller.abort(reason);
    this.#giveUp?.();
    this.#onAbort?.();
  }

  /**
   * Waits for a driver's work, but no longer than the call lasts.
   *
   * @param drop Gets a result that comes too late.
   * @throws The reason of the abort, or what the work fails with.
   */
  race<T>(work: T | PromiseLike<T>, drop?: (late: T) => void): Promise<T> {
    const outcome = Promise.resolve(work);
    return new Promise<T>((resolve, reject) => {
      const settle =
        <V>(pass: (value: V) => void) =>
        (value: V) => {
          this.#giveUp = undefined;
          pass(value);
        };
      this.#giveUp = () => {
        this.leaveOver(drop === undefined ? outcome : outcome.then(drop));
        reject(this.signal.reason);
      };
      outcome.then(settle(resolve), settle(reject));
      if (this.signal.aborted) this.#giveUp();
    });
  }

  /** Lets work go on that nobody waits for. */
  leaveOver(work: Promise<unknown>): void {
    this.target.calls.leaveOver(work, describeTarget(this.target));
  }

  /** Ends the call well. */
  succeed(): void {
    this.#finish("ok");
  }

  /** Ends the call and returns what its caller gets; after an abort that is the reason of the abort. */
  fail(reason: unknown): ConnectError {
    const cause: unknown = this.signal.aborted ? this.signal.reason : reason;
    this.#finish(classifyError(cause).code, reason);
    return toConnectError(cause, this.target.method.errors);
  }

  /** Ends the call as one its caller left. Does nothing once it is over. */
  leave(): void {
    this.abort(abortReason(undefined));
  }

  readonly #abortByCaller = (): void => this.abort(abortReason(this.#outer.reason));

  #finish(outcome: ErrorCode | "ok", reason?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#outer.removeEventListener("abort", this.#abortByCaller);
    const { calls, logger, method } = this.target;
    calls.leave(this);
    const durationMs = Math.round((performance.now() - this.#startedMs) * 1000) / 1000;
    const line = { method: method.name, durationMs, outcome, ...this.#span?.ids };
    this.#span?.end(outcome, reason === undefined ? undefined : errorText(classifyError(reason).text));
    if (outcome === "ok" || outcome === "canceled") logger.debug(line, "call");
    else logger.warn(reason === undefined ? line : { ...line, err: reason }, "call failed");
  }
}
