import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { ExporterShutdown } from "../errors/shutdown.js";
import type { HookName, Hooks } from "../hook/hook-spec.js";
import type { HookOutcome } from "../hook/run-hook.js";
import type { Logger } from "../log/logger.js";
import type { Route } from "../session/route.js";
import { StatusMachine } from "../status/status-machine.js";
import type { Limits } from "../transport/limits.js";
import { Lease, type LeaseTerms } from "./lease.js";
import { LeaseEvents } from "./lease-events.js";
import { runLeaseHook } from "./run-lease-hook.js";
import type { TreeSource } from "./tree-source.js";

/** What an exporter's leases have in common. */
export interface LeaseLifeOptions {
  readonly trees: TreeSource;
  readonly logger: Logger;
  readonly hooks: Hooks;
  /** Variables of every hook. */
  readonly hookEnvironment: Readonly<Record<string, string>>;
  /** Figures of the listeners that hooks call. */
  readonly limits: Partial<Limits>;
  /** Returns what the hook of a lease may call. */
  readonly hookRoutes: (lease: Lease) => readonly Route[];
  /** One lease only: the exporter stops after it. */
  readonly exitOnLeaseEnd: boolean;
}

/** Why an exporter stops by itself. */
export interface LifeStop {
  /** 1 when a hook failed whose `onFailure` is `exit`. */
  readonly exitCode: 0 | 1;
  /** In words, with what the hook failed with. */
  readonly reason: string;
}

/**
 * The leases of one exporter, one after the other: opens a session, runs the hooks around it, and frees the devices
 * again. Every change of the status is made here.
 */
export class LeaseLife {
  readonly status = new StatusMachine();
  readonly events = new LeaseEvents();
  /** Settles when the exporter has a reason of its own to stop. */
  readonly stopped: Promise<LifeStop>;
  readonly #options: LeaseLifeOptions;
  #tellStop: (stop: LifeStop) => void = () => undefined;
  #stopping: LifeStop | undefined;
  /** What the last status says. */
  #farewell = shutdownMessage;
  #opening: Promise<Lease> | undefined;
  #current: Lease | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: LeaseLifeOptions) {
    this.#options = options;
    this.stopped = new Promise((resolve) => {
      this.#tellStop = resolve;
    });
    this.status.watch((snapshot) => this.events.emit({ kind: "status", snapshot }));
    this.status.apply("start", "Exporter registered and available");
  }

  /** The lease whose devices are open, also while it ends. */
  get current(): Lease | undefined {
    return this.#current;
  }

  /** Tells whether the devices of a lease are being opened. */
  get isOpening(): boolean {
    return this.#opening !== undefined;
  }

  /** Why the exporter stops by itself; undefined as long as it does not. */
  get stop(): LifeStop | undefined {
    return this.#stopping;
  }

  /** Tells whether no lease will begin any more. */
  get isStopping(): boolean {
    return this.#closing !== undefined || this.#stopping !== undefined;
  }

  /**
   * Begins a lease; returns when its devices are open, while its hook may still run.
   *
   * @throws {DriverError} What a device failed with that does not open; `failed_precondition` while another lease lasts.
   */
  begin(terms: LeaseTerms): Promise<Lease> {
    if (this.isStopping) return Promise.reject(new ExporterShutdown());
    if (this.#opening !== undefined || this.#current !== undefined) {
      return Promise.reject(new DriverError("Another lease lasts", { code: "failed_precondition" }));
    }
    this.#opening = this.#begin(terms).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Ends a lease: its calls at once, then the hook before it, then the hook after it runs. Settles when all is done. */
  end(lease: Lease, reason: DriverError): Promise<void> {
    lease.expire(reason);
    lease.over ??= this.#end(lease);
    return lease.over;
  }

  /** Ends the lease that lasts, with its hook, and closes all devices. @throws {DriverError} Naming those that failed. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #begin(terms: LeaseTerms): Promise<Lease> {
    const { trees } = this.#options;
    try {
      const lease = new Lease(terms, await trees.open());
      this.#current = lease;
      lease.begun = this.#prepare(lease);
      return lease;
    } catch (reason) {
      this.status.explain(errorText(classifyError(reason).text));
      throw reason;
    }
  }

  /** Runs the hook before a lease. */
  async #prepare(lease: Lease): Promise<void> {
    if (this.#options.hooks.beforeLease === undefined) return this.status.apply("begin", ready);
    this.status.apply("beginWithHook", "Running beforeLease hook");
    const outcome = await this.#run("beforeLease", lease, lease.signal);
    if (lease.reason !== undefined || outcome.kind === "ended") return;
    if (outcome.kind === "done") return this.status.apply("hookDone", ready);
    if (this.#isFatal("beforeLease")) this.#failBefore(lease, outcome.text);
    else this.status.apply("hookDone", `[HOOK_WARNING] beforeLease hook warning: ${outcome.text}`);
  }

  #failBefore(lease: Lease, text: string): void {
    lease.hookFailed = true;
    const message = this.#failHook("beforeLease", text);
    void this.end(lease, new DriverError(message, { code: "failed_precondition" }));
  }

  /** Returns what is said about it. */
  #failHook(hook: HookName, text: string): string {
    const isExit = this.#options.hooks[hook]?.onFailure === "exit";
    const message = `${hook} hook failed (on_failure=${isExit ? "exit, shutting down" : "endLease"}): ${text}`;
    this.status.apply("hookFailed", message);
    if (isExit) {
      this.#stopping ??= { exitCode: 1, reason: message };
      this.#farewell = `Exporter shutting down due to ${hook} hook failure`;
    }
    return message;
  }

  async #end(lease: Lease): Promise<void> {
    const { trees, hooks, exitOnLeaseEnd, logger } = this.#options;
    const reason = lease.reason ?? new ExporterShutdown();
    lease.session.endCalls(reason);
    await lease.begun;
    let message = "Available for new lease";
    if (hooks.afterLease !== undefined && this.status.allows("endWithHook")) message = await this.#clearUp(lease);
    if (exitOnLeaseEnd && !this.isStopping) {
      this.#stopping = { exitCode: 0, reason: "The lease has ended and exitOnLeaseEnd is set" };
    }
    const failures = await trees.finish(lease.session, reason, this.isStopping);
    if (failures.length > 0) message = failures.join("; ");
    logger.info({ lease: lease.terms.name, reason: reason.message }, "The lease has ended");
    this.#current = undefined;
    this.#settle(message);
  }

  /** Runs the hook after a lease; returns what is said when the exporter is available again. */
  async #clearUp(lease: Lease): Promise<string> {
    this.status.apply("endWithHook", "Running afterLease hooks");
    const outcome = await this.#run("afterLease", lease, new AbortController().signal);
    if (outcome.kind !== "failed") return "Available for new lease";
    if (this.#isFatal("afterLease")) return this.#failHook("afterLease", outcome.text);
    const warning = `[HOOK_WARNING] afterLease hook warning: ${outcome.text}`;
    this.#farewell = warning; // is said by the status that follows, whichever it is
    return warning;
  }

  /** The devices are free: whatever the lease came to, the exporter is available again, or stops. */
  #settle(message: string): void {
    if (this.#stopping !== undefined) this.#tellStop(this.#stopping);
    if (this.isStopping) return;
    this.#farewell = shutdownMessage;
    const event = (["end", "hookDone", "release"] as const).find((one) => this.status.allows(one));
    if (event !== undefined) this.status.apply(event, message);
  }

  async #run(hook: HookName, lease: Lease, signal: AbortSignal): Promise<HookOutcome> {
    const { hooks, hookEnvironment: environment, hookRoutes, limits, logger } = this.#options;
    const spec = hooks[hook];
    if (spec === undefined) return { kind: "done" };
    const log = logger.child({ source: "hook", hook });
    const onLine = (line: string) => {
      log.info(line);
      this.events.emit({ kind: "output", hook, line });
    };
    const run = { hook, spec, lease, routes: hookRoutes(lease), environment, limits, signal, onLine, logger };
    const outcome = await runLeaseHook(run).catch(failedRun);
    if (outcome.kind === "failed") log[this.#isFatal(hook) ? "error" : "warn"](`${hook} hook: ${outcome.text}`);
    return outcome;
  }

  #isFatal(hook: HookName): boolean {
    return (this.#options.hooks[hook]?.onFailure ?? "warn") !== "warn";
  }

  async #close(): Promise<void> {
    const reason = new ExporterShutdown();
    const lease = (await this.#opening?.catch(() => undefined)) ?? this.#current;
    if (lease !== undefined) await this.end(lease, reason);
    this.status.apply("shutdown", this.#farewell);
    await this.#options.trees.close(reason);
  }
}

/** The hook did not come as far as its script. */
function failedRun(reason: unknown): HookOutcome {
  return { kind: "failed", text: `Error executing hook: ${errorText(classifyError(reason).text)}` };
}

const ready = "Ready for commands";
const shutdownMessage = "Exporter shutting down";
