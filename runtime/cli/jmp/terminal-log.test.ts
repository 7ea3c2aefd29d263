import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import { needs } from "../../testing/needs.js";

const index = new URL("../../../dist/runtime/index.js", import.meta.url).href;
const program = `
  const { createLogger } = await import("${index}");
  createLogger().warn({ device: "dut.power" }, "relay sticks");
`;
const args = ["--input-type=module", "-e", program];

test("a log that goes to no terminal is one JSON object per line", async () => {
  const stderr = await text(spawn(process.execPath, args).stderr);
  expect(JSON.parse(stderr)).toMatchObject({ level: "warn", device: "dut.power", msg: "relay sticks" });
});

// The program `script` runs a command on a pseudo-terminal.
needs("bsdutils", { command: "script", test }).test("a log on a terminal is for people", async (script) => {
  const env = { ...process.env, NODE: process.execPath, PROGRAM: program, SHELL: "/bin/sh", NO_COLOR: "1" };
  const line = `"$NODE" --input-type=module -e "$PROGRAM"`;
  const shown = await text(spawn(script, ["-qefc", line, "/dev/null"], { env }).stdout);
  expect(shown).toMatch(/^\d\d:\d\d:\d\d\S* +WARN +dut\.power: relay sticks\r?\n$/i);
});
