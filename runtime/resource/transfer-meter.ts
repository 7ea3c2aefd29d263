import type { TransferProgress } from "../contract/resource.js";

/** Between two reports: ten a second at most. */
const intervalMs = 100;
/** The rate is that of the last few seconds. */
const windowMs = 5_000;

/** What is measured, and who is told. */
export interface MeterOptions extends Pick<TransferProgress, "phase" | "parameter" | "name" | "total"> {
  readonly onProgress: (progress: TransferProgress) => void;
  /** Monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Counts the bytes of one transfer and tells how far it is, at most ten times a second and once at the end. */
export class TransferMeter {
  readonly #options: MeterOptions;
  readonly #now: () => number;
  /** When it was told, and how far it was. */
  readonly #told: { readonly atMs: number; readonly done: number }[];
  #done = 0;

  constructor(options: MeterOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#told = [{ atMs: this.#now(), done: 0 }];
  }

  add(bytes: number): void {
    this.#done += bytes;
    const atMs = this.#now();
    if (atMs - (this.#told.at(-1)?.atMs ?? 0) >= intervalMs) this.#tell(atMs);
  }

  /** All bytes are there. */
  end(): void {
    this.#tell(this.#now());
  }

  #tell(atMs: number): void {
    while (this.#told.length > 1 && atMs - (this.#told[1]?.atMs ?? atMs) > windowMs) this.#told.shift();
    const { onProgress, now: _, ...what } = this.#options;
    const [first] = this.#told;
    const elapsedMs = atMs - (first?.atMs ?? atMs);
    const rate = elapsedMs > 0 ? ((this.#done - (first?.done ?? 0)) / elapsedMs) * 1000 : 0;
    this.#told.push({ atMs, done: this.#done });
    onProgress({ ...what, done: this.#done, rate });
  }
}
