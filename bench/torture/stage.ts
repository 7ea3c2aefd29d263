import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tier } from "./case.js";
import { atMost, exactly, type Figure } from "./figure.js";
import { processFacts, spareDescriptors } from "./rig/process-facts.js";
import { type ExporterOptions, startExporter, type WatchedExporter } from "./rig/start-exporter.js";
import { waitUntil, within } from "./rig/wait-until.js";

/** What is promised on a machine of one's own takes longer beside other tests. */
const sharedFactor = 4;

/** An exporter that says nothing for so long is stuck. */
const answerMs = 30_000;

/** What a case that is running gets: how often, where to put files, and who counts what it leaves behind. */
export class Stage implements AsyncDisposable {
  readonly count: number;
  readonly tier: Tier;
  /** A folder of the case's own; gone afterwards. */
  readonly folder: string = mkdtempSync(join(tmpdir(), "jumpstarter-torture-"));
  readonly figures: Figure[] = [];
  /** What was left behind, by exporters and by this process. */
  readonly left: Figure[] = [];
  readonly #exporters: WatchedExporter[] = [];
  readonly #cleanups: (() => unknown)[] = [];
  readonly #before = processFacts(process.pid);

  constructor(tier: Tier, count: number) {
    this.tier = tier;
    this.count = count;
  }

  /** Whether figures about time are judged: the tests share their processors with others, so there they are told only. */
  get isTimed(): boolean {
    return this.tier === "full";
  }

  /** How long to wait for something that is promised within so many milliseconds. */
  patience(promisedMs: number): number {
    return this.tier === "short" ? promisedMs * sharedFactor : promisedMs;
  }

  /** Adds figures to the result. */
  tell(...figures: readonly Figure[]): void {
    this.figures.push(...figures);
  }

  /** Starts an exporter in a process of its own; what it has left at the end of the case is judged. */
  async exporter(options: ExporterOptions): Promise<WatchedExporter> {
    const exporter = await startExporter(options);
    this.#exporters.push(exporter);
    return exporter;
  }

  /** Waits for something that is to be disposed of at the end, such as a client. */
  async keep<T extends AsyncDisposable>(opening: Promise<T>): Promise<T> {
    const kept = await opening;
    this.defer(() => kept[Symbol.asyncDispose]());
    return kept;
  }

  /** Runs at the end, also of a case that failed; the last one first. */
  defer(cleanup: () => unknown): void {
    this.#cleanups.push(cleanup);
  }

  /** Ends what the case has started and counts what should be gone: in every living exporter, and here. */
  async finish(): Promise<void> {
    for (const exporter of this.#exporters) this.left.push(...(await leftoversOf(exporter)));
    this.left.push(exactly("exporters that died", this.#exporters.filter(({ hasDied }) => hasDied).length, 0));
    await this.#cleanUp();
    const { descriptors, children } = this.#before;
    const settled = (now = processFacts(process.pid)) =>
      now.descriptors <= descriptors + spareDescriptors && now.children <= children;
    await waitUntil(() => settled(), 2000);
    const now = processFacts(process.pid);
    this.left.push(
      atMost("client fds left", Math.max(0, now.descriptors - descriptors), spareDescriptors),
      exactly("client children left", Math.max(0, now.children - children), 0),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#cleanUp();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #cleanUp(): Promise<void> {
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
    for (const exporter of this.#exporters.splice(0)) await exporter.kill();
  }
}

async function leftoversOf(exporter: WatchedExporter): Promise<readonly Figure[]> {
  if (!exporter.isAlive) return [];
  const left = await within(answerMs, exporter.leftovers());
  return left ?? [exactly("exporters that do not answer", 1, 0)];
}
