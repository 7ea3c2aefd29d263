import { describe, expect, test } from "@jest/globals";
import { CompositeClient } from "../../generated/jumpstarter/driver/composite/v1/index.js";
import { MyHarnessClient } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import type { Driver } from "../codegen/index.js";
import { Exporter } from "../exporter/exporter.js";
import { silentLogger } from "../log/logger.js";
import { schemaHash } from "../schema/schema-hash.js";
import { Group, OldHarness, powerOf, powerVersions } from "./__fixtures__/interface-versions.js";
import { connect } from "./connect.js";
import { device, rig } from "./rig.js";

/** Serves a tree over a socket of its own while something is tried. */
async function serving<T>(root: Driver, attempt: (target: string) => Promise<T>): Promise<T> {
  await using exporter = await Exporter.start(root, { listen: [{ kind: "unix" }], logger: silentLogger });
  return await attempt(exporter.addresses[0] ?? "");
}

/** Connects, tries nothing, and closes. */
async function connected(connecting: Promise<AsyncDisposable>): Promise<void> {
  await (await connecting)[Symbol.asyncDispose]();
}

const lacking = 'method "cycle": parameter "wait" is missing in the exporter, method "read" is missing in the exporter';
const cure = "Generate both sides from the same version of the interface";

describe("connect() to an exporter of another version", () => {
  test("drives one that has more than the client knows", async () => {
    await serving(powerOf("newer"), async (target) => {
      await using power = await connect(PowerClient, target);
      for await (const reading of power.read()) expect(reading).toEqual({ voltage: 5, current: 1 });
    });
  });

  test("names what an older one lacks", async () => {
    await expect(serving(powerOf("older"), (target) => connected(connect(PowerClient, target)))).rejects.toMatchObject({
      name: "ExporterMismatchError",
      code: "failed_precondition",
      message: `The exporter does not fit: the root device has another version of power/v1: ${lacking}. ${cure}`,
    });
  });

  test("names what is incompatible", async () => {
    const text = 'method "read": field "voltage" of the result is string in the exporter and double here';
    const connecting = serving(powerOf("incompatible"), (target) => connected(connect(PowerClient, target)));
    await expect(connecting).rejects.toMatchObject({ mismatches: [{ kind: "skew", device: "", text }] });
  });

  test("compares what a hand-written client inherits", async () => {
    class LabPower extends PowerClient {}
    await expect(serving(powerOf("older"), (target) => connected(connect(LabPower, target)))).rejects.toThrow(lacking);
  });

  test("trusts no descriptors that are not of the device", async () => {
    const wanted = { first: PowerClient, second: PowerClient };
    const root = new Group({ first: powerOf("older"), second: powerOf("newer") });
    const connecting = serving(root, (target) => connected(connect(wanted, target)));
    await expect(connecting).rejects.toThrow("the exporter does not tell which");
  });

  test("asks a dynamic client for nothing", async () => {
    await serving(powerOf("older"), async (target) => {
      await using any = await connect(target);
      expect(Object.keys(any)).toEqual(["on", "off", "cycle"]);
    });
  });
});

describe("connect() with a rig to an exporter of another version", () => {
  const tree = () =>
    new Group({ power: powerOf("older"), spare: powerOf("older"), dut: new Group({ fan: powerOf("older") }) });

  test("reports everything that is missing, of another interface or skewed in one error, before any call", async () => {
    const wanted = { power: PowerClient, dut: { fan: PowerClient, lamp: PowerClient }, spare: SerialClient };
    const connecting = serving(tree(), (target) => connected(connect(wanted, target)));
    await expect(connecting).rejects.toMatchObject({
      name: "ExporterMismatchError",
      message:
        'The exporter does not fit: no device "dut.lamp"; Device "spare" is power/v1, not serial/v1; ' +
        `"power" and "dut.fan" have another version of power/v1: ${lacking}. ` +
        `It has: power, spare, dut, dut.fan. ${cure}`,
      mismatches: [
        { kind: "missing", device: "dut.lamp", interface: "power/v1" },
        { kind: "other_interface", device: "spare", interface: "serial/v1" },
        { kind: "skew", device: "power", interface: "power/v1", method: "cycle" },
        { kind: "skew", device: "power", interface: "power/v1", method: "read" },
        { kind: "skew", device: "dut.fan", interface: "power/v1", method: "cycle" },
        { kind: "skew", device: "dut.fan", interface: "power/v1", method: "read" },
      ],
    });
  });

  test("says that the rig is older than the clients, where that is why", async () => {
    const generated = rig({
      power: device(PowerClient, "power/v1", schemaHash(powerVersions.older)),
      dut: device(CompositeClient, "composite/v1", schemaHash(CompositeClient.service), {
        fan: device(PowerClient, "power/v1", schemaHash(powerVersions.older)),
      }),
    });
    const connecting = serving(tree(), (target) => connected(connect(generated, target)));
    await expect(connecting).rejects.toThrow(
      'The rig was generated before power/v1 changed here: run "jsgen rig" again',
    );
  });

  test("drives a rig whose hashes are old while both sides fit", async () => {
    await serving(new Group({ power: powerOf("newer") }), async (target) => {
      await using lab = await connect(rig({ power: device(PowerClient, "power/v1", "old") }), target);
      await lab.power.on();
    });
  });
});

test("connect() names every typed child that an older composite lacks", async () => {
  const children = () => ({ power: powerOf("older"), network: powerOf("older"), bootpin: powerOf("older") });
  const root = () => new Group({ dut: new OldHarness({}, { children: children() }) });
  const mismatches = [
    { kind: "other_interface", device: "dut.network", text: 'Device "dut.network" is power/v1, not network/v1' },
    { kind: "missing", device: "dut.storage", text: 'Device "dut" has no child "storage"' },
    { kind: "missing", device: "dut.bootPin", text: 'Device "dut" has no child "bootPin", did you mean "bootpin"?' },
    { kind: "missing", device: "dut.debug", text: 'Device "dut" has no child "debug"' },
  ];
  await expect(serving(root(), (target) => connected(connect(MyHarnessClient, target, "dut")))).rejects.toMatchObject({
    mismatches,
  });
  await expect(serving(root(), (target) => connected(connect({ dut: MyHarnessClient }, target)))).rejects.toMatchObject(
    { mismatches },
  );
});
