/** Whether calls are answered. */
export type HealthStatus = "serving" | "not-serving";

/** Status of one exporter, which all its services share: they are there, and go, together. */
export class Health {
  /** Full names; the empty one is the whole exporter. */
  readonly services: ReadonlySet<string>;
  #watches = 0;
  readonly #watchers = new Set<() => void>();
  #status: HealthStatus = "serving";
  #closed = false;

  constructor(services: Iterable<string>) {
    this.services = new Set(["", ...services]);
  }

  /** Watches that run. */
  get watches(): number {
    return this.#watches;
  }

  get status(): HealthStatus {
    return this.#status;
  }

  /** Tells every watcher; the same status again is no news. Does nothing once the health is closed. */
  set(status: HealthStatus): void {
    if (this.#closed || status === this.#status) return;
    this.#status = status;
    this.#wakeAll();
  }

  /** Ends every watch, after it has told that the exporter serves no more. */
  close(): void {
    this.set("not-serving");
    this.#closed = true;
    this.#wakeAll();
  }

  /** Yields the status now and whenever it has changed; a slow watcher gets the newest one only. */
  async *watch(signal: AbortSignal): AsyncGenerator<HealthStatus, void, undefined> {
    this.#watches++;
    try {
      yield* this.#changes(signal);
    } finally {
      this.#watches--;
    }
  }

  async *#changes(signal: AbortSignal): AsyncGenerator<HealthStatus, void, undefined> {
    let told: HealthStatus | undefined;
    while (!signal.aborted) {
      if (told !== this.#status) {
        told = this.#status;
        yield told;
      } else if (this.#closed) {
        return;
      } else {
        await this.#changed(signal);
      }
    }
  }

  #changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#watchers.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#watchers.add(wake);
      signal.addEventListener("abort", wake, { once: true });
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#watchers]) wake();
  }
}
