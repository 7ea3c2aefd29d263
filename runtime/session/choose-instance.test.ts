import { expect, test } from "@jest/globals";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { deviceTree } from "../driver/device-tree.js";
import type { Driver } from "../driver/driver.js";
import { Group, ScriptedBoth, ScriptedPower, ScriptedSerial } from "./__fixtures__/sample-tree.js";
import { chooseInstance, uuidHeader } from "./choose-instance.js";
import { instancesOf } from "./instance.js";

const [dutPower, benchPower, tty] = [new ScriptedPower(), new ScriptedBoth(), new ScriptedSerial()];
const root = new Group(
  {},
  { children: { dut: new Group({}, { children: { power: dutPower, tty } }), bench: benchPower } },
);
const instances = instancesOf(deviceTree(root));

const choose = (service: typeof PowerService | typeof SerialService, header?: string): Driver =>
  chooseInstance(instances, service, new Headers(header === undefined ? {} : { [uuidHeader]: header })).driver;

test("chooseInstance() takes the instance the header names, in any case of letters", () => {
  expect(choose(PowerService, dutPower.uuid)).toBe(dutPower);
  expect(choose(PowerService, ` ${benchPower.uuid.toUpperCase()} `)).toBe(benchPower);
});

test("chooseInstance() takes the only one there is when there is no header", () => {
  expect(choose(SerialService)).toBe(tty);
});

test.each<[string, () => unknown, string, string]>([
  [
    "an unknown uuid",
    () => choose(PowerService, "nonsense"),
    "not_found",
    'No device has the uuid "nonsense"; uuids change when the exporter restarts, so ask for the report again',
  ],
  [
    "several to choose from",
    () => choose(PowerService),
    "invalid_argument",
    `2 devices are power/v1: dut.power, bench; choose one by the header "${uuidHeader}"`,
  ],
  [
    "a device of another interface",
    () => choose(PowerService, tty.uuid),
    "failed_precondition",
    'Device "dut.tty" is serial/v1, not power/v1',
  ],
  [
    "a device without an interface",
    () => choose(PowerService, root.uuid),
    "failed_precondition",
    "The root device is of no interface, not power/v1",
  ],
])("chooseInstance() refuses %s", (_, run, code, message) => {
  expect(run).toThrow(expect.objectContaining({ name: "DriverError", code, message }));
});

test("an instance that hangs in several places is one instance, under its first path", () => {
  const twice = instancesOf(deviceTree(new Group({}, { children: { a: tty, b: tty } })));
  expect(twice.map(({ path }) => path)).toEqual(["", "a"]);
});
