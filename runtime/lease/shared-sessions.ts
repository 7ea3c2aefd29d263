import { DriverError } from "../contract/driver-error.js";
import { describeState, type Holding, type HoldNews } from "./holding.js";
import type { Lease } from "./lease.js";
import type { LeaseLife } from "./lease-life.js";
import { keepLast, Mailbox } from "./mailbox.js";

/** Name of a lease that no controller gave. */
export const standalone = "standalone";

/**
 * One session for all clients. It begins with the exporter, and the next one when somebody ends it; or else it begins and
 * ends with leases that come from elsewhere, and clients wait for the next of them.
 */
export class SharedSessions implements Holding {
  readonly #life: LeaseLife;
  readonly #beginsItself: boolean;
  readonly #waiting = new Set<Mailbox<HoldNews>>();
  #beginning: Promise<Lease> | undefined;

  /** @param beginsItself False where a lease has to be given first. */
  constructor(life: LeaseLife, beginsItself = true) {
    this.#life = life;
    this.#beginsItself = beginsItself;
  }

  async start(): Promise<void> {
    if (this.#beginsItself) await this.#begin();
  }

  async touch(): Promise<void> {
    if (!this.#beginsItself) return;
    const { current, isStopping } = this.#life;
    if (current?.over !== undefined && !isStopping) await current.over;
    if (this.#life.current === undefined && !this.#life.isStopping) await this.#begin();
  }

  hold(_client: unknown, signal: AbortSignal): AsyncIterable<HoldNews> {
    const leave = () => {
      stopWatching();
      this.#waiting.delete(box);
      signal.removeEventListener("abort", end);
    };
    const box = new Mailbox<HoldNews>(1, keepLast, leave);
    const end = () => box.end();
    const tell = () => this.#tell(box);
    const stopWatching = this.#life.status.watch(tell);
    this.#waiting.add(box);
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    this.touch().then(tell, (reason: unknown) => box.end(reason));
    tell();
    return box;
  }

  refuseNameless(): undefined {
    return undefined;
  }

  close(reason: DriverError): void {
    for (const box of this.#waiting) box.end(reason);
  }

  #tell(box: Mailbox<HoldNews>): void {
    const { current, status } = this.#life;
    const { message, status: name } = status.snapshot;
    if (name === "LEASE_READY" && current !== undefined && current.reason === undefined) {
      box.push({ kind: "held", sessionUuid: current.session.uuid });
      box.end();
    } else if (name === "BEFORE_LEASE_HOOK_FAILED") {
      box.end(new DriverError(message, { code: "failed_precondition" }));
    } else {
      box.push({ kind: "wait", text: describeState(this.#life), position: 0 });
    }
  }

  /** Whoever comes while devices open waits for them with the others. */
  #begin(): Promise<Lease> {
    this.#beginning ??= this.#beginNext().finally(() => {
      this.#beginning = undefined;
    });
    return this.#beginning;
  }

  async #beginNext(): Promise<Lease> {
    const lease = await this.#life.begin({ name: standalone, client: "" });
    lease.signal.addEventListener("abort", () => void this.#follow(lease), { once: true });
    if (lease.reason !== undefined) void this.#follow(lease);
    return lease;
  }

  /** After a hook that failed nothing begins by itself, or it would run for ever: the next client tries again. */
  async #follow(lease: Lease): Promise<void> {
    await Promise.resolve(); // who ends it sets `over` after the signal
    await lease.over;
    if (lease.hookFailed || this.#life.isStopping) return;
    await this.touch().catch(() => undefined); // the status says it, and so does the next client's error
  }
}
