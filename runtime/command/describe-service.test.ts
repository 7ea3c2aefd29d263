import { expect, test } from "@jest/globals";
import { myDeviceDescription } from "../../../generated/jumpstarter/driver/my_device/v1/cli.js";
import { MyDeviceService } from "../../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import type { MethodDescription } from "../../codegen/interface-description.js";
import { describeService } from "./describe-service.js";

test("descriptors tell of streams what generated descriptions do, but for the prose", () => {
  const isStream = ({ kind }: MethodDescription) => kind === "client-stream" || kind === "two-way";
  const generated: readonly MethodDescription[] = myDeviceDescription.methods;
  const prose: Readonly<Record<string, unknown>> = { summary: "", details: undefined };
  const silent = JSON.stringify(generated.filter(isStream), (key, value: unknown) =>
    key in prose ? prose[key] : value,
  );
  expect(describeService(MyDeviceService).methods.filter(isStream)).toEqual(JSON.parse(silent));
});
