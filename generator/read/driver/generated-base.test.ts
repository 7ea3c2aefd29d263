import { expect, test } from "@jest/globals";
import { generatedInterfaceId } from "./generated-base.js";

const layout = { folder: "generated", packagePrefix: "jumpstarter.driver" };

test.each([
  ["../../generated/jumpstarter/driver/power/v1/index.js", "power/v1"],
  ["../../generated/jumpstarter/driver/my_device/v2/client.js", "my-device/v2"],
  ["../../generated/jumpstarter/driver/power/rescue/v1alpha1/driver.js", "power.rescue/v1alpha1"],
  ["jumpstarter-ts/generated/power/v1", "power/v1"],
  ["@lab/all/generated/my-device/v1", "my-device/v1"],
  ["../../runtime/index.js", undefined],
  ["jumpstarter-ts", undefined],
  ["../../generated/jumpstarter/runtime/session_pb.js", undefined],
])("generatedInterfaceId() of an import of %s is %s", (specifier, expected) => {
  expect(generatedInterfaceId("/lab/drivers/power/index.ts", specifier, layout)).toBe(expected);
});
