import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "@jest/globals";
import { debuggerContract } from "../../generated/jumpstarter/driver/debugger/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MockDebugger } from "./index.js";

describe("MockDebugger keeps the contract of debugger/v1", () => {
  runContract(debuggerContract(() => new MockDebugger()));
});

describe("MockDebugger", () => {
  test("counts the resets of its target", async () => {
    const driver = new MockDebugger();
    await using probe = await serve(driver);
    await probe.resetTarget();
    await probe.resetTarget();
    expect(driver.resets).toBe(2);
  });

  test("offers its serial port as a typed child", async () => {
    await using probe = await serve(new MockDebugger());
    const stream = await probe.serial.connect();
    stream.end("login:");
    expect((await buffer(stream)).toString()).toBe("login:");
  });
});
