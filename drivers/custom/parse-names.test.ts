import { expect, test } from "@jest/globals";
import { parseNames } from "./parse-names.js";

test.each([
  ["", []],
  ["a\nb\n", ["a", "b"]],
  ["two\\ words\n", ["two words"]],
  ["line\\nbreak\n", ["line\nbreak"]],
  ["back\\\\slash\n", ["back\\slash"]],
  ["back\\\\nslash\n", ["back\\nslash"]],
  ["\\001control\n", ["\u0001control"]],
  ["\\303\\274\n", ["ü"]],
  ["\\377broken\n", ["\ufffdbroken"]],
  ["\"quoted\"\n'single'\n", ['"quoted"', "'single'"]],
])("parseNames() reads %j as %j", (output, names) => {
  expect(parseNames(output)).toEqual(names);
});
