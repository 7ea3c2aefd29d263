import type { HookName } from "../hook/hook-spec.js";
import type { StatusSnapshot } from "../status/status-machine.js";

/** Something that a client or a person may want to see: a change of the status, or a line of a hook. */
export type LeaseEvent =
  | { readonly kind: "status"; readonly snapshot: StatusSnapshot }
  | { readonly kind: "output"; readonly hook: HookName; readonly line: string };

/** Lines of a hook that those who come while it runs are told, too. */
const linesKept = 256;

/** Passes events on to whoever watches. */
export class LeaseEvents {
  readonly #watchers = new Set<(event: LeaseEvent) => void>();
  #lines: LeaseEvent[] = [];

  /** Calls back on every event until the returned function is called; at first on the lines of the hook that runs. */
  watch(watcher: (event: LeaseEvent) => void): () => void {
    for (const line of this.#lines) watcher(line);
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  emit(event: LeaseEvent): void {
    if (event.kind === "status") this.#lines = [];
    else this.#lines = [...this.#lines.slice(1 - linesKept), event];
    for (const watcher of [...this.#watchers]) watcher(event);
  }
}
