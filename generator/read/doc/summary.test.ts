import { expect, test } from "@jest/globals";
import { summaryOf } from "./summary.js";

test.each([
  ["Applies power. Then waits.", "Applies power."],
  ["Applies 0.5 V, e.g. this. Then waits.", "Applies 0.5 V, e.g. this."],
  ["Uses cables, plugs, etc. of the lab. Done.", "Uses cables, plugs, etc. of the lab."],
  ["Reads v1.2 of it", "Reads v1.2 of it"],
  ["Really? Yes.", "Really?"],
  ["Ends here.\n\nNext paragraph.", "Ends here."],
  ["No period\n\nNext paragraph.", "No period"],
  ["One of:\n- a. B\n- c", "One of:"],
  ["Fails with `x`. `y` follows.", "Fails with `x`."],
  ["", ""],
])("summaryOf(%j) is %j", (text, expected) => {
  expect(summaryOf(text)).toBe(expected);
});
