import { describe, expect, test } from "@jest/globals";
import { digitalOutputContract } from "../../generated/jumpstarter/driver/digital_output/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MockDigitalOutput } from "./index.js";

describe("MockDigitalOutput keeps the contract of digital-output/v1", () => {
  runContract(digitalOutputContract(() => new MockDigitalOutput()));
});

describe("MockDigitalOutput", () => {
  test.each([
    { active_low: false, levels: ["low", "high", "low"] },
    { active_low: true, levels: ["high", "low", "high"] },
  ])("drives its pin with active_low $active_low", async ({ active_low, levels }) => {
    await using pin = await serve(new MockDigitalOutput({ active_low }));
    const before = await pin.readPin();
    await pin.on();
    const active = await pin.readPin();
    await pin.off();
    expect([before, active, await pin.readPin()]).toEqual(levels);
  });

  test("starts at its initial value", async () => {
    await using pin = await serve(new MockDigitalOutput({ initial_value: "active" }));
    expect(await pin.readPin()).toBe("high");
  });
});
