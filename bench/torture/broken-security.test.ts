import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("cases of security notice a part that is broken on purpose", () => {
  testCases(["S1", "S2", "S3", "S4", "S8", "S13", "S14", "S17", "S21"], ["--broken"]);
});
