import { describe, expect, test } from "@jest/globals";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewIndex } from "./view-index.js";

describe("viewIndex", () => {
  test("exports the contract with its types, and what was generated", () => {
    const types = {
      Level: build.choice("Level", ["low"], "interfaces/power.ts"),
      Far: build.message("Far", [], "lab/types"),
      "Set.Inline": build.message("Set.Inline", []),
    };
    expect(viewIndex(contextOf(build.contract("power/v1", "Power", { types }))).exports.split("\n")).toEqual([
      'export type { Far } from "lab/types";',
      'export { type Level, PowerInterface } from "../../../../interfaces/power.js";',
      'export { powerHelp } from "./cli.js";',
      'export { PowerClient } from "./client.js";',
      'export { powerContract } from "./contract.js";',
      'export { PowerDriver } from "./driver.js";',
      'export { FakePower } from "./fake.js";',
      'export { PowerService } from "./power_pb.js";',
    ]);
  });
});
