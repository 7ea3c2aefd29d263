import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GenericClient } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { outcomeOf } from "./__fixtures__/call-table.js";
import { type RunningBench, startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";
import { formatTree } from "./format-tree.js";

describe("connect()", () => {
  let bench: RunningBench;

  beforeAll(async () => {
    bench = await startBenchProcess();
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });

  test("connects to one device by its path", async () => {
    await using supply = await connect(PowerClient, bench.target, "dut.supply");
    expect(supply.device.path).toBe("dut.supply");
    await supply.on();
  });

  test("takes the only device of the interface when no path is given", async () => {
    await using power = await connect(PowerClient, bench.target);
    expect(power.device.path).toBe("power");
  });

  test("returns a hand-written extension typed", async () => {
    class LabPower extends PowerClient {
      async twice(): Promise<string> {
        await this.on();
        await this.on();
        return "twice";
      }
    }
    await using power = await connect(LabPower, bench.target, "power");
    expect(await power.twice()).toBe("twice");
  });

  test("shows the tree of the exporter", async () => {
    await using any = await connect(bench.target);
    expect(formatTree(any.device)).toBe(
      [
        "exporter        composite/v1  Bench of the tests",
        "├── power       power/v1      Endless supply",
        "├── probe       generic/v1    Probe",
        "├── dut         composite/v1",
        "│   └── supply  power/v1      same device as power",
        "├── brief       generic/v1",
        "├── faulty      generic/v1",
        "└── player      my-device/v1",
      ].join("\n"),
    );
  });

  test("reads the target from JUMPSTARTER_HOST", async () => {
    await withHost(bench.target, async () => {
      await using power = await connect(PowerClient, undefined, "power");
      await power.on();
    });
  });

  const has = "It has: power, probe, dut, dut.supply, brief, faulty, player";
  const refused: readonly [string, () => Promise<unknown>, string, string][] = [
    [
      "a misspelt path",
      () => connect(PowerClient, bench.target, "powr"),
      "not_found",
      `No device "powr" in the exporter, did you mean "power"? ${has}`,
    ],
    [
      "a device of another interface",
      () => connect(PowerClient, bench.target, "probe"),
      "failed_precondition",
      'Device "probe" is generic/v1, not power/v1',
    ],
    [
      "an interface nobody has",
      () => connect(SerialClient, bench.target),
      "not_found",
      "No device of serial/v1 in the exporter. It has: the root (composite/v1), power (power/v1), " +
        "probe (generic/v1), dut (composite/v1), dut.supply (power/v1), brief (generic/v1), faulty (generic/v1), player (my-device/v1)",
    ],
    [
      "a choice it cannot make",
      () => connect(GenericClient, bench.target),
      "invalid_argument",
      "3 devices are generic/v1: probe, brief, faulty; name one of them",
    ],
    [
      "a rig that does not fit",
      () => connect({ power: GenericClient, consle: SerialClient }, bench.target),
      "failed_precondition",
      `The exporter does not fit: Device "power" is power/v1, not generic/v1; no device "consle". ${has}`,
    ],
  ];
  test.each(refused)("explains %s", async (_, call, code, message) => {
    expect(await outcomeOf(call)).toMatchObject({ code, message });
  });
});

test("connect() without a target says what to pass", async () => {
  await withHost(undefined, async () => {
    const message =
      'No exporter to connect to: pass a target such as "unix:/run/user/1000/exporter.sock", or set JUMPSTARTER_HOST';
    expect(await outcomeOf(() => connect())).toMatchObject({ code: "failed_precondition", message });
  });
});

test("connect() names the target where nobody listens", async () => {
  const folder = await mkdtemp(join(tmpdir(), "nobody-"));
  try {
    const socket = join(folder, "socket");
    const outcome = await outcomeOf(() => connect(PowerClient, `unix:${socket}`));
    expect(outcome).toMatchObject({ code: "unavailable", message: expect.stringContaining(socket) });
    expect(outcome).toMatchObject({ message: expect.not.stringContaining("\n") });
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function withHost(host: string | undefined, body: () => Promise<void>): Promise<void> {
  const before = process.env.JUMPSTARTER_HOST;
  if (host === undefined) delete process.env.JUMPSTARTER_HOST;
  else process.env.JUMPSTARTER_HOST = host;
  try {
    await body();
  } finally {
    if (before === undefined) delete process.env.JUMPSTARTER_HOST;
    else process.env.JUMPSTARTER_HOST = before;
  }
}
