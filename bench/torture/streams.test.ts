import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("promises about calls, streams, serial ports and teardown, short tier", () => {
  testCases(["R1", "R2", "R7", "R8", "R10", "R11", "R14"]);
});
