import { DriverError } from "../contract/driver-error.js";
import { type ExporterStatus, type StatusEvent, transitions } from "./transitions.js";

/** The status at one moment. */
export interface StatusSnapshot {
  readonly status: ExporterStatus;
  /** For people; empty when there is nothing to say. */
  readonly message: string;
  /** Grows by one with every change, so that whoever looks now and then sees what was missed. */
  readonly version: number;
  /** Undefined until the first change. */
  readonly previous: ExporterStatus | undefined;
}

/** An event that the table does not have for the state the exporter is in; nothing has changed. */
export class StatusTransitionError extends DriverError {
  readonly status: ExporterStatus;
  readonly event: string;

  constructor(status: ExporterStatus, event: string) {
    const known = Object.keys(transitions[status]).join(", ");
    super(`No "${event}" while the exporter is ${status}: it takes ${known}`, { code: "failed_precondition" });
    this.status = status;
    this.event = event;
  }
}

/** The status of one exporter: it changes by events of the table and in no other way. */
export class StatusMachine {
  readonly #watchers = new Set<(snapshot: StatusSnapshot) => void>();
  #snapshot: StatusSnapshot;

  /** Starts OFFLINE. */
  constructor(status: ExporterStatus = "OFFLINE") {
    this.#snapshot = { status, message: "", version: 0, previous: undefined };
  }

  get snapshot(): StatusSnapshot {
    return this.#snapshot;
  }

  get status(): ExporterStatus {
    return this.#snapshot.status;
  }

  /** Tells whether the table has an event for the present state. */
  allows(event: StatusEvent): boolean {
    return Object.hasOwn(transitions[this.status], event);
  }

  /**
   * Moves on. Watchers hear of it before this returns.
   *
   * @throws {StatusTransitionError} For an event that the table does not have here.
   */
  apply(event: StatusEvent, message = ""): void {
    const { status, version } = this.#snapshot;
    const next = Object.hasOwn(transitions[status], event) ? transitions[status][event] : undefined;
    if (next === undefined) throw new StatusTransitionError(status, event);
    this.#publish({ status: next, message, version: version + 1, previous: status });
  }

  /** Says something else about the present state, such as why a lease did not begin. */
  explain(message: string): void {
    const { version } = this.#snapshot;
    this.#publish({ ...this.#snapshot, message, version: version + 1, previous: this.status });
  }

  /** Calls back after every change until the returned function is called. */
  watch(watcher: (snapshot: StatusSnapshot) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  #publish(snapshot: StatusSnapshot): void {
    this.#snapshot = snapshot;
    for (const watcher of [...this.#watchers]) watcher(snapshot);
  }
}
