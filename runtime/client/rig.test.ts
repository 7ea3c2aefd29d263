import { describe, expect, test } from "@jest/globals";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { bench, treeOf } from "./__fixtures__/report.js";
import { createRigClients } from "./rig.js";

const root = treeOf(bench);

describe("createRigClients()", () => {
  test("gives each name its client, at any depth", () => {
    const clients = createRigClients(root, { power: PowerClient, dut: { console: SerialClient } });
    expect(clients.power).toBeInstanceOf(PowerClient);
    expect(clients.dut.console).toBeInstanceOf(SerialClient);
    expect(clients.dut.console.device.path).toBe("dut.console");
  });

  test("lists everything that does not fit in one error", () => {
    const rig = { powr: PowerClient, dut: { console: PowerClient, modem: { at: SerialClient } }, power: PowerClient };
    const message =
      'The exporter does not fit the rig: no device "powr" (did you mean "power"?); ' +
      'Device "dut.console" is serial/v1, not power/v1; no device "dut.modem". ' +
      "It has: power, dut, dut.console, dut.supply";
    expect(() => createRigClients(root, rig)).toThrow(
      expect.objectContaining({ message, code: "failed_precondition" }),
    );
  });
});
