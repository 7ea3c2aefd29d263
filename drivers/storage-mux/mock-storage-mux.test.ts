import { describe, expect, test } from "@jest/globals";
import {
  type MuxSide,
  MuxStuckError,
  storageMuxContract,
} from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
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

describe("MockStorageMux that is stuck", () => {
  test("says where the medium should be and where it is", async () => {
    await using mux = await serve(new MockStorageMux({ stuck: true }));
    await mux.off();
    const error = await mux.dut().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MuxStuckError);
    expect(error).toMatchObject({
      name: "MuxStuckError",
      message: "dut: Medium is stuck at off",
      code: "failed_precondition",
      device: "",
      method: "dut",
      wanted: "dut",
      side: "off",
    });
  });

  test("is an error whose fields the compiler knows", async () => {
    await using mux = await serve(new MockStorageMux({ stuck: true }));
    let side: MuxSide | undefined;
    try {
      await mux.host();
    } catch (error) {
      // @ts-expect-error nothing is known of an error before it is told apart
      expect(error.side).toBe("off");
      if (error instanceof MuxStuckError) side = error.side;
      // @ts-expect-error no field of that name
      if (error instanceof MuxStuckError) expect(error.place).toBeUndefined();
    }
    expect(side).toBe("off");
  });
});
