import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("promises about peers that die or fall silent, short tier", () => {
  testCases(["R3", "R4", "R6"]);
});
