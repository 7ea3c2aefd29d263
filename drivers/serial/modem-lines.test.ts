import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { SerialPortMock } from "serialport";
import { serve } from "../../runtime/testing/index.js";
import { SerialPort } from "./index.js";
import type { Lines } from "./port.js";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("Modem lines of SerialPort", () => {
  test("are set on the open connection and kept for later ones", async () => {
    const levels = recordLevels();
    await using console = await serve(new SerialPort({ url: "mock://lines" }));
    const first = await console.connect();
    await console.setDtr(false);
    await console.setRts(false);
    await first[Symbol.asyncDispose]();
    await using _second = await console.connect();
    expect(levels).toEqual([
      { port: 1, dtr: false, rts: true },
      { port: 1, dtr: false, rts: false },
      { port: 2, dtr: false, rts: false },
    ]);
  });

  test("are set through a port opened for a moment when nobody is connected", async () => {
    const levels = recordLevels();
    await using console = await serve(new SerialPort({ url: "mock://lines" }));
    await console.setRts(false);
    await console.setRts(true);
    await using _held = await console.connect();
    expect(levels).toEqual([
      { port: 1, dtr: true, rts: false },
      { port: 2, dtr: true, rts: true },
    ]);
  });
});

/** Records each change of levels with the number of the opened port. */
function recordLevels(): (Lines & { readonly port: number })[] {
  const levels: (Lines & { readonly port: number })[] = [];
  const open = SerialPortMock.binding.open.bind(SerialPortMock.binding);
  let opened = 0;
  jest.spyOn(SerialPortMock.binding, "open").mockImplementation(async (options) => {
    const port = await open(options);
    const number = ++opened;
    const set = port.set.bind(port);
    port.set = async (lines) => {
      levels.push({ port: number, dtr: lines.dtr ?? false, rts: lines.rts ?? false });
      return set(lines);
    };
    return port;
  });
  return levels;
}
