import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("cases of reliability notice a part that is broken on purpose", () => {
  testCases(["R1", "R2", "R3", "R4", "R6", "R7", "R8", "R10", "R11", "R12", "R13", "R14", "R16"], ["--broken"]);
});
