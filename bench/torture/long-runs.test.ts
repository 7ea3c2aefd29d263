import { describe } from "@jest/globals";
import { testCases } from "./program.test.fixture.js";

describe("promises about sessions, logs and long runs, short tier", () => {
  testCases(["R12", "R13", "R16"]);
});
