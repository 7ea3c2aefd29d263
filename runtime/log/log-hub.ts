import { type LogEntry, type LogSource, readEntry } from "./log-entry.js";
import { LogQueue, type LogQueueLimits } from "./log-queue.js";
import { type LogSeverity, severityValue } from "./log-severity.js";

/** Which lines a reader wants. */
export interface LogFilter {
  /** Least severe level. Default `info`. */
  readonly level?: LogSeverity;
  /** Paths of devices, with what hangs below them. Default: all, and lines about no device too. */
  readonly devices?: readonly string[];
  /** Who wrote them. Default: all. */
  readonly sources?: readonly LogSource[];
}

/** Lines of one reader. */
export interface LogSubscription {
  /** Resolves with the next line or gap; with undefined once there is none any more. */
  readonly next: LogQueue["next"];
  /** Ends the subscription. */
  leave(): void;
}

interface Subscriber {
  readonly queue: LogQueue;
  readonly value: number;
  readonly wants: (entry: LogEntry) => boolean;
}

const nobody = Number.POSITIVE_INFINITY;

/** Gives every reader the whole log, each with a bounded queue of its own; nobody who writes ever waits for a reader. */
export class LogHub {
  readonly #subscribers = new Set<Subscriber>();
  readonly #onLevel = new Set<WeakRef<() => void>>();
  #level = nobody;
  #closed = false;

  /** Least severe level that somebody reads, as pino counts it; infinite when nobody does. */
  get level(): number {
    return this.#level;
  }

  /** Calls back whenever {@link level} changes, for as long as somebody else holds the listener: loggers come and go. */
  onLevel(listener: () => void): void {
    this.#onLevel.add(new WeakRef(listener));
  }

  /** Passes a line of JSON on to whoever wants it. */
  publish(line: string, value: number): void {
    let entry: LogEntry | undefined;
    for (const subscriber of this.#subscribers) {
      if (value < subscriber.value) continue;
      entry ??= readEntry(line, value);
      if (subscriber.wants(entry)) subscriber.queue.add(entry, line.length);
    }
  }

  /** Begins to collect lines for a reader. */
  subscribe({ level = "info", devices = [], sources = [] }: LogFilter = {}, limits?: LogQueueLimits): LogSubscription {
    const queue = new LogQueue(limits);
    const wants = (entry: LogEntry) =>
      isAbout(entry, devices) && (sources.length === 0 || sources.includes(entry.source));
    const subscriber = { queue, value: severityValue(level), wants };
    if (this.#closed) queue.end();
    else this.#subscribers.add(subscriber);
    this.#updateLevel();
    return { next: () => queue.next(), leave: () => this.#remove(subscriber) };
  }

  /** Ends every subscription after the lines that wait in it. */
  close(): void {
    this.#closed = true;
    for (const subscriber of [...this.#subscribers]) this.#remove(subscriber);
  }

  #remove(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    subscriber.queue.end();
    this.#updateLevel();
  }

  #updateLevel(): void {
    const level = Math.min(nobody, ...[...this.#subscribers].map(({ value }) => value));
    if (level === this.#level) return;
    this.#level = level;
    for (const one of this.#onLevel) {
      const listener = one.deref();
      if (listener === undefined) this.#onLevel.delete(one);
      else listener();
    }
  }
}

function isAbout({ device }: LogEntry, devices: readonly string[]): boolean {
  if (devices.length === 0) return true;
  return (
    device !== undefined && devices.some((path) => path === "" || device === path || device.startsWith(`${path}.`))
  );
}
