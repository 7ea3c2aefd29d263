import { describe, expect, test } from "@jest/globals";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { bench, type Row, treeOf } from "./__fixtures__/report.js";
import { findDevice, requireChild, requireDevice, requireServing } from "./find-device.js";

const root = treeOf(bench);

describe("findDevice()", () => {
  test.each([
    ["", ""],
    ["power", "power"],
    ["dut.console", "dut.console"],
  ])("finds %j", (path, found) => {
    expect(findDevice(root, path)?.path).toBe(found);
  });

  test.each(["powr", "dut.", ".dut", "dut.console.x", "constructor", "__proto__"])("finds nothing at %j", (path) => {
    expect(findDevice(root, path)).toBeUndefined();
  });
});

const has = "It has: power, dut, dut.console, dut.supply";
const missing: readonly [string, string][] = [
  ["powr", `No device "powr" in the exporter, did you mean "power"? ${has}`],
  ["dut.consle", `No device "dut.consle" in the exporter, did you mean "dut.console"? ${has}`],
  ["camera", `No device "camera" in the exporter. ${has}`],
];
test.each(missing)("requireDevice() says what there is instead of %j", (path, message) => {
  expect(() => requireDevice(root, path)).toThrow(expect.objectContaining({ message, code: "not_found" }));
});

test("requireDevice() does not list hundreds of names", () => {
  const rows: Row[] = [[undefined, "", "composite/v1"]];
  for (let index = 0; index < 300; index++) rows.push([0, `relay${index}`, "power/v1"]);
  expect(() => requireDevice(treeOf(rows), "x")).toThrow(/relay19 and 280 more$/);
});

test("requireChild() names the device and offers its children", () => {
  expect(() => requireChild(root, "dtu")).toThrow(
    'The root device has no child "dtu", did you mean "dut"? It has: power, dut',
  );
  const [power] = [requireDevice(root, "power")];
  expect(() => requireChild(power, "x")).toThrow('Device "power" has no child "x". It has no children');
});

describe("requireServing()", () => {
  test("takes the only device of the interface", () => {
    expect(requireServing(root, SerialService).path).toBe("dut.console");
  });

  test("takes one device at two places for one", () => {
    expect(requireServing(root, PowerService).path).toBe("power");
  });

  test("takes the root where it fits, whatever is below", () => {
    expect(
      requireServing(
        treeOf([
          [undefined, "", "power/v1"],
          [0, "more", "power/v1"],
        ]),
        PowerService,
      ).path,
    ).toBe("");
  });

  test("names the devices it cannot choose from", () => {
    const rows: readonly Row[] = [
      [undefined, "", "composite/v1"],
      [0, "a", "power/v1"],
      [0, "b", "power/v1"],
    ];
    const error = { message: "2 devices are power/v1: a, b; name one of them", code: "invalid_argument" };
    expect(() => requireServing(treeOf(rows), PowerService)).toThrow(expect.objectContaining(error));
  });

  test("says what there is when nothing fits", () => {
    const rows: readonly Row[] = [
      [undefined, "", "composite/v1"],
      [0, "a", "power/v1"],
    ];
    const message = "No device of serial/v1 in the exporter. It has: the root (composite/v1), a (power/v1)";
    expect(() => requireServing(treeOf(rows), SerialService)).toThrow(
      expect.objectContaining({ message, code: "not_found" }),
    );
  });
});
