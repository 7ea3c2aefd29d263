import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { createBench, type RunningTool, runTool, startTool } from "../bench.test.fixture.js";

let bench: SampleProject;
let exporter: RunningTool;
let host: string;

beforeAll(async () => {
  bench = await createBench();
  exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml", "--log-level", "error"], {
    cwd: bench.folder,
  });
  host = (await exporter.seen("listening")).replace("listening on ", "");
});

afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

test("jmp logs shows what the exporter logs, to every viewer, until the session ends", async () => {
  await using text = startTool("jmp", ["logs", "--host", host, "--device", "power"]);
  await using json = startTool("jmp", ["logs", "--level", "debug", "-o", "json"], { env: { JUMPSTARTER_HOST: host } });
  await Promise.all([text.seen("reading the log of"), json.seen("reading the log of")]);
  expect(await runTool("j", ["--host", host, "power", "off"])).toMatchObject({ code: 7 });
  expect(await text.seen("call failed")).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}power: call failed {2}method="off"/);
  expect(JSON.parse(await json.seen("call failed"))).toMatchObject({
    level: "warn",
    source: "system",
    device: "power",
    message: "call failed",
    fields: { method: "off", outcome: "internal" },
  });
  exporter.child.kill("SIGTERM");
  expect([await text.ended, await json.ended]).toEqual([0, 0]);
});

test.each([
  [["logs"], 2, '"jmp logs" needs --host TARGET, or JUMPSTARTER_HOST'],
  [["logs", "--source", "drivr"], 2, 'Unknown log source "drivr", did you mean "driver"?'],
  [["logs", "--level", "silent"], 2, "Nothing to show at level silent"],
  [["logs", "--host", "unix:/nowhere/x"], 8, "Cannot"],
])("jmp %j fails with %d", async (args, code, message) => {
  const outcome = await runTool("jmp", args, { env: { JUMPSTARTER_HOST: "" } });
  expect(outcome).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
});
