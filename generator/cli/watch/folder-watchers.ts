import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Where something may have happened. */
export interface Hint {
  readonly folder: string;
  /** What may have changed in it, come or gone; absent for any of its names. */
  readonly name: string | undefined;
}

/**
 * Watches folders one by one, each for what lies directly in it. Where a folder does not exist, the nearest one above it
 * is watched, so that its coming is noticed.
 *
 * Watching folders, not files, is what survives editors: they replace a file by a renamed one.
 */
export class FolderWatchers {
  readonly #watched = new Map<string, FSWatcher>();
  readonly #onHint: (hint: Hint) => void;

  constructor(onHint: (hint: Hint) => void) {
    this.#onHint = onHint;
  }

  /**
   * Watches a folder from now on.
   *
   * @throws {Error} As the system does, when it can watch no more.
   */
  add(folder: string): void {
    for (let path = folder; !this.#watched.has(path); ) {
      if (!this.#start(path)) path = dirname(path);
      // It may have come while the one above it was not watched yet.
      else if (path !== folder && isFolder(folder)) path = folder;
    }
  }

  /** Whether what happens in a folder is heard of. */
  has(folder: string): boolean {
    return this.#watched.has(folder);
  }

  /** Stops watching. */
  close(): void {
    for (const watcher of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }

  #start(folder: string): boolean {
    if (!isFolder(folder)) return false;
    try {
      const watcher = watch(folder, (kind, name) => this.#hear(folder, kind, name));
      watcher.on("error", () => this.#lose(folder));
      this.#watched.set(folder, watcher);
      return true;
    } catch (error) {
      if (isFolder(folder)) throw error;
      return false;
    }
  }

  #hear(folder: string, kind: "rename" | "change", name: string | null): void {
    // A folder that goes away says so under its own name, once; another one may come in its place.
    if (name === null || (kind === "rename" && name === basename(folder))) this.#lose(folder);
    else this.#onHint({ folder, name });
  }

  /** Those below it hear nothing of a folder that was moved. */
  #lose(folder: string): void {
    for (const [path, watcher] of this.#watched) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      this.#watched.delete(path);
    }
    this.#onHint({ folder, name: undefined });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
