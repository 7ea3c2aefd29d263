import { describe, expect, test } from "@jest/globals";
import { storageMuxContract } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MockStorageMux } from "./index.js";

describe("MockStorageMux keeps the contract of storage-mux/v1", () => {
  runContract(storageMuxContract(() => new MockStorageMux()));
});

describe("MockStorageMux", () => {
  test("is connected to nobody at first", () => {
    expect(new MockStorageMux().side).toBe("off");
  });

  test.each(["host", "dut", "off"] as const)("connects its medium to %s, and again without complaint", async (side) => {
    const driver = new MockStorageMux();
    await using mux = await serve(driver);
    await mux[side]();
    await mux[side]();
    expect(driver.side).toBe(side);
  });
});
