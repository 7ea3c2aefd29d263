import { expect, test } from "@jest/globals";
import { bench, treeOf } from "./__fixtures__/report.js";
import { formatTree } from "./format-tree.js";

test("formatTree() draws names, interfaces, descriptions, and says where a device hangs twice", () => {
  expect(formatTree(treeOf(bench))).toBe(
    [
      "exporter         composite/v1",
      "├── power        power/v1      Supply of the board",
      "└── dut          composite/v1  The board",
      "    ├── console  serial/v1",
      "    └── supply   power/v1      same device as power",
    ].join("\n"),
  );
});

test("formatTree() draws a lone device", () => {
  expect(formatTree(treeOf([[undefined, "", "power/v1", { description: "A relay" }]]))).toBe(
    "exporter  power/v1  A relay",
  );
});
