import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { limitsTable } from "../transport/limits.js";
import type { Check } from "./check.js";
import { readSource } from "./check-config.js";
import { checkLimits } from "./check-limits.js";
import { failure, fine } from "./finding.js";
import { thisMachine } from "./machine.js";
import { createMachine, createPatient } from "./machine.test.fixture.js";
import { runDoctor } from "./run-doctor.js";

test("this machine is looked at by every check", async () => {
  const found = await runDoctor({ timeoutMs: 20_000 });
  expect([...new Set(found.map(({ id }) => id))]).toEqual([
    "node",
    "packages",
    "config",
    "serial",
    "usb",
    "gpio",
    "busy",
    "modem-manager",
    "runtime-folder",
    "stale-sockets",
    "limits",
  ]);
  expect(found.find(({ id }) => id === "limits")?.details).toContain("messageBytes 4194304 bytes");
});

test("limits are those of the exporter's file, else the defaults", async () => {
  await using machine = await createMachine({});
  const patient = await createPatient(machine, "limits: { pingIntervalMs: 2000 }\n");
  const [{ details = [] } = fine("")] = await checkLimits.run(patient);
  expect(details).toEqual(expect.arrayContaining(["pingIntervalMs 2000 ms (default 10000)", "pingTimeoutMs 5000 ms"]));
  expect(details).toHaveLength(Object.keys(limitsTable).length);
});

const hangs: Check = { id: "hangs", run: () => new Promise(() => undefined) };

test("a time below a millisecond is one, and one that timers cannot take is their longest", async () => {
  await using machine = await createMachine({});
  const quick: Check = { id: "quick", run: async () => [fine("done")] };
  const short = await runDoctor({ machine, timeoutMs: 0.5, checks: [hangs] });
  const long = await runDoctor({ machine, timeoutMs: 2 ** 40, checks: [quick] });
  expect([...short, ...long]).toEqual([
    { id: "hangs", status: "warn", text: "Not known: the check took longer than 1 ms" },
    { id: "quick", status: "ok", text: "done" },
  ]);
});

test("a check that hangs, and one that breaks, do not keep the others from telling", async () => {
  await using machine = await createMachine({});
  const breaks: Check = { id: "breaks", run: () => Promise.reject(new Error("no such bus")) };
  const works: Check = { id: "works", run: async () => [fine("a"), failure("b", "c")] };
  expect(await runDoctor({ machine, timeoutMs: 100, checks: [hangs, breaks, works] })).toEqual([
    { id: "hangs", status: "warn", text: "Not known: the check took longer than 100 ms" },
    { id: "breaks", status: "warn", text: "Not known: no such bus" },
    { id: "works", status: "ok", text: "a" },
    { id: "works", status: "fail", text: "b", fix: "c" },
  ]);
});

test("there is an answer within two seconds, however many checks hang", async () => {
  const tooLate = sleep(2_000, "too late", { ref: false });
  expect(await Promise.race([runDoctor({ checks: [hangs, hangs, hangs] }), tooLate])).toHaveLength(3);
});

test("whether a file may be opened is asked of the kernel", async () => {
  const { mayOpen } = thisMachine();
  expect(await Promise.all(["/dev/null", "/dev/there-is-none"].map(mayOpen))).toEqual([true, false]);
});

test("of what is no file, such as a pipe, the check alone reads", async () => {
  await using machine = await createMachine({ "/pipe": "device", "/exporter.yaml": "export: {}\n" });
  expect(await readSource(machine, "/pipe")).toBeUndefined();
  expect(await readSource(machine, "/exporter.yaml")).toBeDefined();
});
