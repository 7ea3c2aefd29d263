import { describe, expect, test } from "@jest/globals";
import { bench, type Row, reportOf, treeOf, unusedConnection } from "./__fixtures__/report.js";
import { nameDevice, walkDevices } from "./device.js";
import { readDevices } from "./read-devices.js";

describe("readDevices()", () => {
  test("gives every device its path, parents before children", () => {
    expect([...walkDevices(treeOf(bench))].map(({ path }) => path)).toEqual([
      "",
      "power",
      "dut",
      "dut.console",
      "dut.supply",
    ]);
  });

  test("keeps one uuid for a device that hangs at two places", () => {
    const root = treeOf(bench);
    expect(root.children.get("dut")?.children.get("supply")?.uuid).toBe(root.children.get("power")?.uuid);
  });

  test("leads from a child to its parent, and from the root to none", () => {
    const root = treeOf(bench);
    expect(root.children.get("dut")?.children.get("console")?.parent?.path).toBe("dut");
    expect(root.parent).toBeUndefined();
  });

  test("takes hostile names as plain names", () => {
    const root = treeOf([
      [undefined, "", "composite/v1"],
      [0, "__proto__", "power/v1"],
    ]);
    expect(root.children.get("__proto__")?.interfaces[0]?.id).toBe("power/v1");
  });

  const malformed: readonly [string, readonly Row[], string][] = [
    ["no rows", [], "it lists no device"],
    [
      "a second root",
      [
        [undefined, "", "composite/v1"],
        [undefined, "b", "power/v1"],
      ],
      'device "b" comes before',
    ],
    [
      "a parent that comes later",
      [
        [undefined, "", "composite/v1"],
        [2, "b", "power/v1"],
      ],
      'device "b" comes before',
    ],
    [
      "a device that is its own parent",
      [
        [undefined, "", "composite/v1"],
        [1, "b", "power/v1"],
      ],
      'device "b" comes',
    ],
  ];
  test.each(malformed)("refuses a report with %s", (_, rows, text) => {
    expect(() => readDevices(reportOf(rows), unusedConnection)).toThrow(text);
  });
});

test("nameDevice() has a word for the root, which has no name", () => {
  const root = treeOf(bench);
  expect(nameDevice(root)).toBe("The root device");
  expect(nameDevice([...walkDevices(root)][3] ?? root)).toBe('Device "dut.console"');
});
