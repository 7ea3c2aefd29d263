import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("promises about calls, streams and serial ports, short tier", () => {
  testCases(["R1", "R2", "R7", "R8", "R10"]);
});
