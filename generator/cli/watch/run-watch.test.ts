import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { rack, rescue, sensor, units } from "../testing/random-edits.js";
import { fan, generated, power, powerFolder, sampleFiles } from "../testing/sample-project.js";
import { TemporaryProject } from "../testing/temporary-project.js";
import { Watching } from "../testing/watching.js";

/** What a run from scratch makes of the project as it is, the protos of before included. */
function cold(project: TemporaryProject): Readonly<Record<string, string>> {
  using copy = new TemporaryProject(project.texts());
  expect(copy.jsgen().code).toBe(0);
  return copy.texts();
}

describe("jsgen --watch", () => {
  test("generates at first what any run would, then what an edit touches and nothing else", async () => {
    using project = new TemporaryProject(sampleFiles);
    await using watching = await Watching.start(project.folder);
    expect(project.texts()).toEqual(cold(project));
    const before = project.times();
    project.edit("interfaces/fan.ts", "Cools.", "Cools a lot.");
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1: \d+ files written, 0 deleted$/);
    const changed = Object.entries(project.times()).filter(([name, time]) => before[name] !== time);
    expect(changed.filter(([name]) => name.includes("power"))).toEqual([]);
    expect(project.texts()).toEqual(cold(project));
    expect(watching.findings()).toBe("");
  });

  test("re-emits what takes types, methods or children from the edited file", async () => {
    const files = { "interfaces/rescue.ts": rescue, "interfaces/rack.ts": rack, "interfaces/sensor.ts": sensor };
    using project = new TemporaryProject({ ...sampleFiles, ...files, "shared/units.ts": units });
    await using watching = await Watching.start(project.folder);
    project.edit("interfaces/power.ts", "abstract on(", "abstract onward(");
    expect(await watching.run()).toMatch(/^re-emitted power\/v1, rescue\/v1: /);
    project.edit("shared/units.ts", "turns: number", "turns: number;\n  /** Direction. */\n  readonly left: boolean");
    expect(await watching.run()).toMatch(/^re-emitted sensor\/v1: /);
    project.edit("interfaces/fan.ts", "fan/v1", "blower/v1");
    expect(await watching.run()).toMatch(/^re-emitted blower\/v1, rack\/v1: \d+ files written, [1-9]\d* deleted/);
    expect(project.texts()).toEqual(cold(project));
  });

  test("follows files that come, go and change their names", async () => {
    using project = generated();
    await using watching = await Watching.start(project.folder);
    project.write("interfaces/more/zoom.ts", fan.replaceAll("Fan", "Zoom").replace("fan/v1", "zoom/v1"));
    expect(await watching.run()).toMatch(/^re-emitted zoom\/v1: \d+ files written, 0 deleted$/);
    renameSync(join(project.folder, "interfaces/fan.ts"), join(project.folder, "interfaces/more/fan.ts"));
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1: /);
    project.delete("interfaces/more/zoom.ts");
    expect(await watching.run()).toMatch(/^re-emitted nothing: \d+ files written, [1-9]\d* deleted$/);
    expect(project.texts()).toEqual(cold(project));
  });

  test("writes nothing while there are findings, and goes on when they are gone", async () => {
    using project = generated();
    await using watching = await Watching.start(project.folder);
    const before = project.texts();
    project.edit("interfaces/fan.ts", "}\n", "}}\n");
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toMatch(/interfaces\/fan\.ts:7:2 - error JSG1001: [\s\S]*1 error/);
    project.write("interfaces/fan.ts", fan.replace("number", "symbol"));
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toMatch(/error JSG2\d{3}/);
    expect({ ...project.texts(), "interfaces/fan.ts": fan }).toEqual(before);
    project.write("interfaces/fan.ts", fan.replace("Cools.", "Cools well."));
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1: \d+ files written/);
    expect(project.texts()).toEqual(cold(project));
  });

  test("finds a module that was missing as soon as it comes", async () => {
    using project = new TemporaryProject({ ...sampleFiles, "interfaces/sensor.ts": sensor });
    await using watching = await Watching.start(project.folder);
    expect(watching.findings()).toContain('"../shared/units.js"');
    project.write("shared/units.ts", units);
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1, power\/v1, sensor\/v1: \d+ files written/);
  });

  test("takes a burst of edits as one", async () => {
    using project = generated();
    await using watching = await Watching.start(project.folder);
    // However busy the machine is, no save of the burst comes late.
    watching.pause();
    for (let round = 0; round < 50; round++) {
      project.write("interfaces/fan.ts", fan.replace("Cools.", `Cools ${round}.`));
      project.write("interfaces/power.ts", power.replace("Switches", `Switches ${round}`));
    }
    watching.resume();
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1, power\/v1: \d+ files written, 0 deleted$/);
    project.write("interfaces/fan.ts", fan);
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1: /);
    expect(project.texts()).toEqual(cold(project));
  });

  test("begins anew when the configuration changes, and waits for it to be right", async () => {
    using project = new TemporaryProject(sampleFiles);
    await using watching = await Watching.start(project.folder);
    project.write("jsgen.config.json", '{ "package": ');
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toContain("jsgen.config.json:1:");
    project.write("jsgen.config.json", '{ "package": "acme.bench" }');
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1, power\/v1: \d+ files written, [1-9]\d* deleted$/);
    expect(project.texts()).toEqual(cold(project));
  });

  test("survives editors that save by renaming, and folders that are deleted and come back", async () => {
    using project = generated();
    await using watching = await Watching.start(project.folder);
    const [file, folder] = [join(project.folder, "interfaces/fan.ts"), join(project.folder, "interfaces")];
    for (const word of ["quietly", "loudly"]) {
      renameSync(file, `${file}~`);
      writeFileSync(`${file}.new`, fan.replace("Cools.", `Cools ${word}.`));
      renameSync(`${file}.new`, file);
      rmSync(`${file}~`);
      expect(await watching.run()).toMatch(/^re-emitted fan\/v1: \d+ files written/);
    }
    rmSync(folder, { recursive: true });
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toContain("JSG6001");
    mkdirSync(folder);
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toContain("JSG6002");
    project.write("interfaces/fan.ts", fan);
    project.write("interfaces/power.ts", power);
    expect(await watching.run()).toMatch(/^re-emitted .*fan\/v1.*: \d+ files written, 0 deleted/);
    project.edit("interfaces/power.ts", "Applies", "Gives");
    expect(await watching.run()).toMatch(/^re-emitted power\/v1: /);
    expect(project.texts()).toEqual(cold(project));
  });

  test("writes again what somebody deleted, and refuses to replace what somebody edited", async () => {
    using project = generated();
    await using watching = await Watching.start(project.folder);
    const before = project.texts();
    project.delete(powerFolder);
    expect(await watching.run()).toMatch(/^re-emitted power\/v1: \d+ files written, 0 deleted$/);
    expect(project.texts()).toEqual(before);
    project.edit(`${powerFolder}/client.ts`, "Applies", "Gives");
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toContain("JSG6101");
    project.write(`${powerFolder}/client.ts`, before[`${powerFolder}/client.ts`] ?? "");
    expect(await watching.run()).toBe("re-emitted nothing: nothing to write");
  });

  test("goes on after a file could not be written", async () => {
    using project = generated();
    await using watching = await Watching.start(project.folder);
    project.write("generated/acme/lab/zoom", "in the way");
    const before = project.texts();
    const zoom = fan.replaceAll("Fan", "Zoom").replace("fan/v1", "zoom/v1");
    project.write("interfaces/zoom.ts", zoom);
    expect(await watching.run()).toBe("nothing written");
    expect(watching.findings()).toMatch(/^jsgen: cannot read or write: [^\n]*zoom[^\n]*\n$/);
    expect(project.texts()).toEqual({ ...before, "interfaces/zoom.ts": zoom });
    project.delete("generated/acme/lab/zoom");
    expect(await watching.run()).toMatch(/^re-emitted .*zoom\/v1: \d+ files written/);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("ends at once on %s with %i, and leaves nothing behind", async (signal, code) => {
    using project = generated();
    const before = project.texts();
    await using watching = await Watching.start(project.folder);
    expect(await watching.end(signal)).toBe(code);
    expect(project.texts()).toEqual(before);
  });

  test("says nothing about files that are not its own, and leaves a run after it nothing to do", async () => {
    using project = new TemporaryProject({ ...sampleFiles, "node_modules/.keep": "" });
    await using watching = await Watching.start(project.folder);
    project.write("interfaces/notes.txt", "not for jsgen");
    project.write("elsewhere.ts", "export {};\n");
    project.edit("interfaces/fan.ts", "Cools.", "Cools well.");
    expect(await watching.run()).toMatch(/^re-emitted fan\/v1: /);
    await watching.end();
    expect(project.jsgen().stdout).toMatch(/^nothing to do: 2 interfaces, \d+ files up to date\n$/);
  });

  test("belongs to generate", () => {
    using project = new TemporaryProject(sampleFiles);
    expect(project.jsgen("check", "--watch")).toMatchObject({
      code: 2,
      stderr: 'jsgen: --watch belongs to "generate"; see jsgen --help\n',
    });
  });
});
