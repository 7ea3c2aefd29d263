import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import type { DriverError } from "jumpstarter-ts";
import { FakePower, type PowerClient, powerContract } from "jumpstarter-ts/generated/power/v1";
import { runContract, serve } from "jumpstarter-ts/testing";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The code under test: waits until the rail is up, trying again when the supply is away for a moment. */
async function powerUp(power: PowerClient, minimum: number): Promise<number> {
  await power.on().catch((reason: DriverError) => {
    if (reason.code !== "unavailable") throw reason;
    return power.on();
  });
  for await (const { voltage } of power.read()) if (voltage >= minimum) return voltage;
  throw new Error("The readings ended before the rail was up");
}

test("powerUp() returns the first voltage that is high enough", async () => {
  const fake = new FakePower();
  await using power = await serve(fake);
  fake.answers.read = [
    { voltage: 0, current: 0 },
    { voltage: 4.9, current: 0.2 },
    { voltage: 5, current: 0.5 },
  ];
  expect(await powerUp(power, 4.5)).toBe(4.9);
});

test("powerUp() tries again once", async () => {
  const fake = new FakePower();
  await using power = await serve(fake);
  fake.faults.on = { code: "unavailable", times: 1 };
  await powerUp(power, 0);
  expect(fake.calls.map(({ method }) => method)).toEqual(["on", "on", "read"]);
});

test("powerUp() gives up when the readings break off", async () => {
  const fake = new FakePower();
  await using power = await serve(fake);
  fake.faults.read = { disconnectAfter: 2 };
  await expect(powerUp(power, 1000)).rejects.toMatchObject({ code: "unavailable" });
});

class Relay extends FakePower {
  #closed = false;

  override on(): void {
    this.#closed = true;
  }

  override off(): void {
    this.#closed = false;
  }

  override *read() {
    for (;;) yield { voltage: this.#closed ? 5 : 0, current: 0 };
  }
}

test("powerUp() switches a relay on", async () => {
  const relay = new Relay({ faults: { on: { code: "unavailable", times: 1 } } });
  await using power = await serve(relay);
  expect(await powerUp(power, 4.5)).toBe(5);
});

describe("Relay keeps the contract of power/v1", () => {
  runContract(powerContract(() => new Relay()));
});

test("node:test runs the cases, too", () => {
  // Inside dist/, where the package's own name resolves as it does for a user.
  const folder = mkdtempSync(join(root, "dist", "node-test-"));
  try {
    const program = `import test from "node:test";
import { FakePower, powerContract } from "jumpstarter-ts/generated/power/v1";
import { runContract } from "jumpstarter-ts/testing";
class Broken extends FakePower { off() { throw new TypeError("no relay"); } }
runContract(powerContract(() => new Broken()), test);`;
    writeFileSync(join(folder, "broken.test.js"), program);
    const { stdout } = run("--test", "--test-reporter=tap", join(folder, "broken.test.js"));
    expect(stdout.match(/^# (pass|fail) \d+$/gm)).toEqual(["# pass 12", "# fail 1"]);
    expect(stdout).toContain("not ok 2 - off: fails only with declared errors and codes that drivers choose");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("examples/fakes.yaml", () => {
  test("is an exporter whose first cycle fails and whose second works", () => {
    const shell = ["shell", "--exporter-config", "examples/fakes.yaml", "--", "sh", "-c"];
    const script = "j power cycle --wait 0; echo $?; j power cycle --wait 0; echo $?; j console set-dtr --asserted";
    const { stdout, stderr } = run(join("runtime", "bin", "jmp.js"), ...shell, script);
    expect({ stdout, stderr }).toEqual({ stdout: "8\n0\n", stderr: expect.stringContaining("the relay is stuck") });
  });
});

function run(...args: readonly string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env });
}
