import type { DriverError } from "../contract/driver-error.js";
import type { Session } from "../session/session.js";

/** Who gets a lease, and under which name hooks know it. */
export interface LeaseTerms {
  readonly name: string;
  /** In words; empty when nobody in particular. */
  readonly client: string;
}

/** One lease: a session, from its opening to the moment when the next one may begin. */
export class Lease {
  readonly terms: LeaseTerms;
  readonly session: Session;
  readonly #ended = new AbortController();
  #reason: DriverError | undefined;
  /** The beforeLease hook failed, so that nobody gets the session and no hook runs after it. */
  hookFailed = false;
  /** What the beforeLease hook wants to tell people. */
  motd = "";
  /** Settles, and never fails, when the hook before the lease is done or has failed. */
  begun: Promise<void> = Promise.resolve();
  /** Settles, and never fails, when the devices are free again; set once the lease begins to end. */
  over: Promise<void> | undefined;

  constructor(terms: LeaseTerms, session: Session) {
    this.terms = terms;
    this.session = session;
  }

  /** Why it ends or has ended; undefined while it lasts. */
  get reason(): DriverError | undefined {
    return this.#reason;
  }

  /** Aborts when it begins to end. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** Begins to end; the first reason stays. */
  expire(reason: DriverError): void {
    this.#reason ??= reason;
    this.#ended.abort(this.#reason);
  }
}
