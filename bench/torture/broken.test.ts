import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("the cases of torture notice a broken part", () => {
  testCases(["R1", "R2", "R3", "R4", "R6", "R7", "R8", "R10"], ["--broken"]);
});
