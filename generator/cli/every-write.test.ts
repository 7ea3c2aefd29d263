import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { applyChanges, type Changes, type Disk, disk } from "./disk/apply-changes.js";
import { readIfThere } from "./disk/text-files.js";
import { WriteError } from "./disk/write-error.js";
import { planOutputs } from "./plan/plan-outputs.js";
import { findProject } from "./project/project.js";
import { readSources } from "./sources/read-sources.js";
import { fan, sampleFiles } from "./testing/sample-project.js";
import { TemporaryProject } from "./testing/temporary-project.js";

const exports = { "./generated/*": "./dist/generated/acme/lab/*/index.js" };
const packageJson = `${JSON.stringify({ name: "lab", exports }, null, 2)}\n`;

/** A generated project in which one interface changed, one got another id, and one went. */
function changedProject(): TemporaryProject {
  const lamp = fan.replaceAll("Fan", "Lamp").replace("fan/v1", "lamp/v1");
  const project = new TemporaryProject({ ...sampleFiles, "package.json": packageJson, "interfaces/lamp.ts": lamp });
  expect(project.jsgen().code).toBe(0);
  project.edit("interfaces/power.ts", "on()", "on(level?: number)");
  project.edit("interfaces/fan.ts", "fan/v1", "blower/v1");
  project.delete("interfaces/lamp.ts");
  return project;
}

function plan(project: TemporaryProject): Changes {
  const { project: found, diagnostics } = findProject({}, project.folder);
  const { changes, diagnostics: more } = planOutputs(found, readSources(found), { resetLedger: false });
  expect([...diagnostics, ...more]).toEqual([]);
  return changes;
}

interface FailingDisk {
  readonly on: Disk;
  /** Names of the operations so far. */
  readonly done: readonly string[];
}

/** The disk, except that some of its operations, by number from 1, fail, one that writes after half of its work. */
function failingDisk(fails: (operation: number) => boolean): FailingDisk {
  const done: string[] = [];
  const guarded =
    <Arguments extends readonly unknown[], Result>(
      name: string,
      operation: (...args: Arguments) => Result,
      half: (...args: Arguments) => void = () => {},
    ) =>
    (...args: Arguments): Result => {
      done.push(name);
      if (!fails(done.length)) return operation(...args);
      half(...args);
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    };
  const on: Disk = {
    exists: disk.exists,
    isEmptyFolder: disk.isEmptyFolder,
    write: guarded("write", disk.write, (path, text) => writeFileSync(path, text.slice(0, text.length / 2))),
    rename: guarded("rename", disk.rename),
    keep: guarded("keep", disk.keep),
    remove: guarded("remove", disk.remove),
    makeFolder: guarded("makeFolder", disk.makeFolder),
    removeEmptyFolder: guarded("removeEmptyFolder", disk.removeEmptyFolder),
  };
  return { on, done };
}

/** Applies the changes on a disk that fails; gives the error. */
function apply(project: TemporaryProject, changes: Changes, { on }: FailingDisk): unknown {
  try {
    applyChanges(changes, join(project.folder, "generated"), on);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The files that were to change, as they are. */
function filesOf(changes: Changes): Changes {
  return new Map([...changes].map(([path]) => [path, readIfThere(path)]));
}

describe("a run that writes, makes, renames and deletes", () => {
  test("leaves everything as it was, whichever of its steps on the disk fails", () => {
    using project = changedProject();
    const changes = plan(project);
    const names = [...changes].map(
      ([path, text]) => `${text === undefined ? "-" : "+"}${relative(project.folder, path)}`,
    );
    expect(names).toEqual(
      expect.arrayContaining([
        "+generated/acme/lab/power/v1/power.proto",
        "+generated/acme/lab/blower/v1/blower.proto",
        "-generated/acme/lab/fan/v1/fan.proto",
        "-generated/acme/lab/lamp/v1/client.ts",
        "+generated/.jsgen.json",
        "+package.json",
      ]),
    );
    const before = project.bytes();
    const failed: string[] = [];
    for (let step = 1; ; step++) {
      const broken = failingDisk((operation) => operation === step);
      const error = apply(project, changes, broken);
      if (error === undefined) break;
      failed.push(broken.done[step - 1] ?? "none");
      expect([step, error]).toMatchObject([step, { name: "WriteError", restored: true }]);
      expect([step, project.bytes()]).toEqual([step, before]);
    }
    // A file and a name to put it back by for each; what fails after that is only cleaning up.
    expect(new Set(failed)).toEqual(new Set(["makeFolder", "write", "keep", "rename", "remove"]));
    expect(failed.length).toBeGreaterThan(2 * changes.size);
    expect(filesOf(changes)).toEqual(changes);
  });

  test("says so when it cannot even put back what it changed", () => {
    using project = changedProject();
    const changes = plan(project);
    const writes = [...changes.values()].filter((text) => text !== undefined).length;
    // The disk breaks when half of the files are in place, and stays broken.
    const error = apply(
      project,
      changes,
      failingDisk((operation) => operation > 2 * writes),
    );
    expect(error).toMatchObject({ name: "WriteError", restored: false });
    expect(error).toBeInstanceOf(WriteError);
  });

  test("does so as a program, too, early and late", () => {
    using tools = new TemporaryProject({ "break.mjs": preload });
    const run = (project: TemporaryProject, failAt: number) => {
      const env = { BREAK_AT: String(failAt), BREAK_COUNT: join(tools.folder, "count") };
      return { ...project.jsgenWith(join(tools.folder, "break.mjs"), env), steps: Number(tools.read("count")) };
    };
    using whole = changedProject();
    const { code, steps } = run(whole, 0);
    expect([code, steps]).toEqual([0, expect.any(Number)]);
    expect(steps).toBeGreaterThan(40);
    using project = changedProject();
    const before = project.bytes();
    for (const step of [1, steps * 0.3, steps * 0.6, steps * 0.9, steps].map(Math.round)) {
      const broken = run(project, step);
      expect([step, broken]).toMatchObject([step, { code: 74, stdout: "" }]);
      expect(broken.stderr).toMatch(
        /^error JSG6401: Cannot write "[^"]+": ENOSPC: no space left on device\n {2}remedy: Make room/,
      );
      expect([step, project.bytes()]).toEqual([step, before]);
    }
    expect(run(project, 0).code).toBe(0);
    expect(project.texts()).toEqual(whole.texts());
  }, 120_000);
});

/** Lets one of the steps of a program on the disk fail, and counts them; what only cleans up is left alone. */
const preload = `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const write = fs.writeFileSync;
let steps = 0;
for (const name of ["writeFileSync", "renameSync", "rmSync", "mkdirSync"]) {
  const real = fs[name];
  fs[name] = (...args) => {
    const path = String(args[0]);
    const counts = path.startsWith(process.cwd()) && !(name === "rmSync" && path.endsWith(".old"));
    if (counts) steps += 1;
    if (!counts || steps !== Number(process.env.BREAK_AT)) return real(...args);
    steps += 0.5; // only once
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  };
}
syncBuiltinESMExports();
process.on("exit", () => write(process.env.BREAK_COUNT, String(Math.floor(steps))));
`;
