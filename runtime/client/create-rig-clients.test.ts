import type { DescService } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { CompositeClient } from "../../generated/jumpstarter/driver/composite/v1/index.js";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { schemaHash } from "../schema/schema-hash.js";
import { bench, treeOf } from "./__fixtures__/report.js";
import { createRigClients } from "./create-rig-clients.js";
import { DriverClient } from "./driver-client.js";
import { requireFit } from "./require-fit.js";
import { device } from "./rig.js";

const root = treeOf(bench);

describe("createRigClients()", () => {
  test("gives each name its client, at any depth", () => {
    const { clients, mismatches } = createRigClients(root, { power: PowerClient, dut: { console: SerialClient } });
    expect(clients.power).toBeInstanceOf(PowerClient);
    expect(clients.dut.console).toBeInstanceOf(SerialClient);
    expect(clients.dut.console.device.path).toBe("dut.console");
    expect(mismatches).toEqual([]);
  });

  test("lists everything that does not fit", () => {
    const rig = { powr: PowerClient, dut: { console: PowerClient, modem: { at: SerialClient } }, power: PowerClient };
    const { mismatches } = createRigClients(root, rig);
    expect(() => requireFit(root, mismatches)).toThrow(
      expect.objectContaining({
        name: "ExporterMismatchError",
        message:
          'The exporter does not fit: no device "powr" (did you mean "power"?); ' +
          'Device "dut.console" is serial/v1, not power/v1; no device "dut.modem". ' +
          "It has: power, dut, dut.console, dut.supply",
        code: "failed_precondition",
      }),
    );
    expect(mismatches.map(({ kind, device }) => `${kind} ${device}`)).toEqual([
      "missing powr",
      "other_interface dut.console",
      "missing dut.modem",
    ]);
  });

  test("puts devices below a device beside its methods", () => {
    const supply = device(PowerClient, "power/v1", "hash");
    const { clients } = createRigClients(root, { dut: device(CompositeClient, "composite/v1", "hash", { supply }) });
    expect(clients.dut).toBeInstanceOf(CompositeClient);
    expect(clients.dut.supply).toBeInstanceOf(PowerClient);
    expect(clients.dut.supply.device.path).toBe("dut.supply");
  });

  test("tells a device from a rig that looks like one", () => {
    const rig = { dut: { clientClass: PowerClient, below: SerialClient } };
    const { mismatches } = createRigClients(root, rig);
    expect(mismatches.map((one) => one.device)).toEqual(["dut.clientClass", "dut.below"]);
  });

  test("tells interfaces of one name apart by their services", () => {
    const service = { ...PowerClient.service, typeName: "acme.power.v1.PowerService" };
    class AcmePower extends DriverClient {
      static override readonly service: DescService = service;
    }
    const { mismatches } = createRigClients(root, { power: AcmePower });
    const text =
      'Device "power" is power/v1 of service "jumpstarter.driver.power.v1.PowerService", not "acme.power.v1.PowerService"';
    expect(mismatches).toMatchObject([{ kind: "other_interface", text }]);
  });

  test("tells which interfaces changed after the rig was generated", () => {
    const power = device(PowerClient, "power/v1", schemaHash(PowerClient.service));
    const { outdated } = createRigClients(root, { power, dut: { console: device(SerialClient, "serial/v1", "old") } });
    expect(outdated).toEqual(["serial/v1"]);
  });
});
