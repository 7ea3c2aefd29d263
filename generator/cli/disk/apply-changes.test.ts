import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { applyChanges, type Disk, disk } from "./apply-changes.js";
import { listFiles, readTexts } from "./text-files.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jsgen-apply-"));
  fill();
});

afterEach(() => rmSync(folder, { recursive: true }));

function fill(): void {
  mkdirSync(join(folder, "old"), { recursive: true });
  for (const name of ["kept.ts", "changed.ts", "old/gone.ts"]) writeFileSync(join(folder, name), `before ${name}`);
}

/** Everything below the folder: names of folders, texts of files. */
function tree(): unknown {
  return [...readTexts(folder, listFiles(folder))];
}

function changes(): ReadonlyMap<string, string | undefined> {
  return new Map([
    [join(folder, "changed.ts"), "after"],
    [join(folder, "new/deep/file.ts"), "after"],
    [join(folder, "old/gone.ts"), undefined],
  ]);
}

/** The disk, except that one of its operations fails; counts them. */
function failingDisk(failAt: number): { readonly on: Disk; readonly count: () => number } {
  let operations = 0;
  const guarded = <Arguments extends readonly unknown[], Result>(operation: (...args: Arguments) => Result) => {
    return (...args: Arguments): Result => {
      operations += 1;
      if (operations === failAt) throw Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" });
      return operation(...args);
    };
  };
  const on = {
    ...disk,
    write: guarded(disk.write),
    rename: guarded(disk.rename),
    keep: guarded(disk.keep),
    remove: guarded(disk.remove),
    makeFolder: guarded(disk.makeFolder),
  };
  return { on, count: () => operations };
}

describe("applyChanges", () => {
  test("writes, makes folders, deletes, and removes folders that became empty", () => {
    applyChanges(changes(), folder);
    expect(tree()).toEqual([
      ["changed.ts", "after"],
      ["kept.ts", "before kept.ts"],
      ["new/deep/file.ts", "after"],
    ]);
    expect(() => statSync(join(folder, "old"))).toThrow();
  });

  test("leaves everything as it was, whichever step fails", () => {
    const before = tree();
    const { on, count } = failingDisk(0);
    applyChanges(changes(), folder, on);
    const steps = count();
    rmSync(folder, { recursive: true });
    fill();
    // The last operations only clean up: by then every change is made, and their failure is nobody's loss.
    const cleaning = 2;
    for (let step = 1; step <= steps - cleaning; step++) {
      expect(() => applyChanges(changes(), folder, failingDisk(step).on)).toThrow("ENOSPC");
      expect([step, tree()]).toEqual([step, before]);
      expect(() => statSync(join(folder, "new"))).toThrow();
    }
  });

  test("writes nothing when a folder is in the place of a file", () => {
    mkdirSync(join(folder, "blocked.ts", "inside"), { recursive: true });
    const before = tree();
    const blocked = new Map([...changes(), [join(folder, "blocked.ts"), "after"]]);
    expect(() => applyChanges(blocked, folder)).toThrow();
    expect(tree()).toEqual(before);
  });

  test("writes nothing when a file is in the place of a folder", () => {
    const before = tree();
    const blocked = new Map([...changes(), [join(folder, "kept.ts", "file.ts"), "after"]]);
    expect(() => applyChanges(blocked, folder)).toThrow();
    expect(tree()).toEqual(before);
  });

  test("does not touch what it is not told to change", () => {
    chmodSync(join(folder, "kept.ts"), 0o600);
    const { mtimeMs, ino } = statSync(join(folder, "kept.ts"));
    applyChanges(changes(), folder);
    expect(statSync(join(folder, "kept.ts"))).toMatchObject({ mtimeMs, ino });
    expect(readFileSync(join(folder, "kept.ts"), "utf8")).toBe("before kept.ts");
  });
});
