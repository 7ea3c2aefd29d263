import { expect, test } from "@jest/globals";
import { addRow } from "./list-row.js";

const page = "# Lab\n\n| driver | interface | what it drives | more |\n|---|---|---|---|\n| a | b | c | |\n\nEnd.\n";

test("addRow() ends the list of drivers with a row as wide as the list", () => {
  expect(addRow(page, ["`Fan`", "`fan/v1`", "a fan"])).toBe(
    page.replace("| a | b | c | |\n", "| a | b | c | |\n| `Fan` | `fan/v1` | a fan | |\n"),
  );
});

test("addRow() reaches the end of a page", () => {
  expect(addRow("|driver|interface|\n|---|---|", ["x", "y"])).toBe("|driver|interface|\n|---|---|\n| x | y |");
});

test("addRow() leaves a page without such a list alone", () => {
  expect(addRow("| name | driver | interface |\n|---|---|---|\n", ["x"])).toBeUndefined();
});
