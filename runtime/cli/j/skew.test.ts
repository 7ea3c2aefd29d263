import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Group, powerOf } from "../../client/__fixtures__/interface-versions.js";
import { Exporter } from "../../exporter/exporter.js";
import { silentLogger } from "../../log/logger.js";
import { runTool } from "../bench.test.fixture.js";

let older: Exporter;
let newer: Exporter;

beforeAll(async () => {
  [older, newer] = await Promise.all([start("older"), start("newer")]);
});
afterAll(async () => {
  await older.close();
  await newer.close();
});

function start(version: "older" | "newer"): Promise<Exporter> {
  const root = new Group({ power: powerOf(version) });
  return Exporter.start(root, { listen: [{ kind: "unix" }], logger: silentLogger });
}

function j({ addresses }: Exporter, ...args: string[]) {
  return runTool("j", args, { env: { JUMPSTARTER_HOST: addresses[0] ?? "" } });
}

describe("j with an exporter of another version", () => {
  test("calls what both sides have", async () => {
    expect(await j(older, "power", "on")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await j(newer, "power", "cycle", "--wait", "1")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("refuses what the exporter lacks with exit code 6, and says what it lacks", async () => {
    const { code, stderr } = await j(older, "power", "cycle");
    expect(stderr).toBe(
      'j: error: The exporter does not fit: "power" has another version of power/v1: ' +
        'method "cycle": parameter "wait" is missing in the exporter. ' +
        "Generate both sides from the same version of the interface\n",
    );
    expect(code).toBe(6);
  });
});
