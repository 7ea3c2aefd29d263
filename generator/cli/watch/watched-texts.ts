import { dirname, join } from "node:path";
import { diskTexts, type Entries, listEntries, type TextSource } from "../../text-source.js";
import { FolderWatchers } from "./folder-watchers.js";

/** A file or folder that is not what it was. */
export interface Change {
  readonly path: string;
  /** True where a text that was there is gone: many editors make their files vanish for a moment. */
  readonly vanished: boolean;
}

/**
 * Texts as they were when they were last asked for, kept as long as the system reports no change.
 *
 * A folder is watched before it is looked into, and stays so: whatever a run read or listed, and whatever it looked for
 * in vain, is what the next one depends on. Reports are hints only; {@link changes} looks what became of the files.
 */
export class WatchedTexts implements TextSource {
  readonly #watchers: FolderWatchers;
  readonly #texts = new Map<string, string | undefined>();
  readonly #entries = new Map<string, Entries>();
  readonly #lists = new Map<string, readonly string[]>();
  /** Folders that hold something anybody asked for, however deep. */
  readonly #above = new Set<string>();
  readonly #suspects = new Set<string>();
  readonly #folders = new Set<string>();

  /** @param onHint Called whenever something may have changed. */
  constructor(onHint: () => void) {
    this.#watchers = new FolderWatchers(({ folder, name }) => {
      this.#suspects.add(name === undefined ? folder : join(folder, name));
      this.#folders.add(folder);
      onHint();
    });
  }

  list(folder: string): readonly string[] {
    const known = this.#lists.get(folder);
    if (known !== undefined) return known;
    const { files, folders } = this.#entriesOf(folder);
    const below = folders.flatMap((name) => this.list(join(folder, name)).map((file) => `${name}/${file}`));
    const all = [...files, ...below].sort();
    this.#lists.set(folder, all);
    return all;
  }

  read(file: string): string | undefined {
    if (this.#texts.has(file)) return this.#texts.get(file);
    this.#watchers.add(dirname(file));
    this.#noteAbove(dirname(file));
    const text = diskTexts.read(file);
    this.#texts.set(file, text);
    return text;
  }

  noteWritten(texts: ReadonlyMap<string, string | Uint8Array | undefined>): void {
    const folders = new Set<string>();
    for (const [file, text] of texts) {
      const stays = this.#texts.get(file) !== undefined && text !== undefined;
      if (text instanceof Uint8Array) this.#texts.delete(file);
      else this.#texts.set(file, text);
      // A file that was there and still is changes no folder.
      if (!stays)
        for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) folders.add(folder);
    }
    for (const folder of folders) this.#compareEntries(folder);
  }

  /** What is not as it was, of everything that anybody asked for, since this was called last. */
  changes(): readonly Change[] {
    const [suspects, folders] = [[...this.#suspects], [...this.#folders]];
    this.#suspects.clear();
    this.#folders.clear();
    return [
      ...suspects.flatMap((path) =>
        this.#texts.get(path) === undefined ? this.#compareBelow(path) : this.#compareText(path),
      ),
      ...folders.flatMap((folder) => this.#compareEntries(folder)),
    ];
  }

  /** Ends the watching. */
  close(): void {
    this.#watchers.close();
  }

  #entriesOf(folder: string): Entries {
    const known = this.#entries.get(folder);
    if (known !== undefined) return known;
    this.#watchers.add(folder);
    this.#noteAbove(folder);
    const entries = listEntries(folder);
    this.#entries.set(folder, entries);
    return entries;
  }

  /** A folder is noted after those above it, so the first that is known ends the search. */
  #noteAbove(folder: string): void {
    for (let path = folder; !this.#above.has(path); path = dirname(path)) this.#above.add(path);
  }

  #compareText(file: string): readonly Change[] {
    const before = this.#texts.get(file);
    this.#texts.delete(file);
    try {
      const after = this.read(file);
      return before === after ? [] : [{ path: file, vanished: Boolean(before) && !after }];
    } catch {
      // What cannot be read is for the next run to tell, which tries again.
      return [{ path: file, vanished: false }];
    }
  }

  #compareEntries(folder: string): readonly Change[] {
    const before = this.#entries.get(folder);
    if (before === undefined) return [];
    this.#entries.delete(folder);
    if (JSON.stringify(before) === JSON.stringify(this.#entriesOf(folder))) return [];
    this.#lists.clear();
    return [{ path: folder, vanished: false }];
  }

  /** A folder that came, went or was replaced changes everything below it; one that is still watched did not. */
  #compareBelow(path: string): readonly Change[] {
    if (this.#watchers.has(path) || !(this.#texts.has(path) || this.#above.has(path))) return [];
    const inside = (one: string): boolean => one === path || one.startsWith(`${path}/`);
    const [files, folders] = [[...this.#texts.keys()].filter(inside), [...this.#entries.keys()].filter(inside)];
    return [
      ...files.flatMap((file) => this.#compareText(file)),
      ...folders.flatMap((folder) => this.#compareEntries(folder)),
    ];
  }
}
