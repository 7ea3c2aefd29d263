import { expect, test } from "@jest/globals";
import type { TransferProgress } from "../contract/resource.js";
import { TransferMeter } from "./transfer-meter.js";

function meter() {
  const told: TransferProgress[] = [];
  const clock = { ms: 0 };
  const made = new TransferMeter({
    phase: "send",
    parameter: "image",
    total: 1000,
    onProgress: (progress) => told.push(progress),
    now: () => clock.ms,
  });
  return { told, clock, meter: made };
}

test("tells at most ten times a second, and once at the end", () => {
  const { told, clock, meter: made } = meter();
  for (let step = 0; step < 1000; step++) {
    clock.ms += 1;
    made.add(1);
  }
  made.end();
  expect(told).toHaveLength(11);
  expect(told[0]).toEqual({ phase: "send", parameter: "image", total: 1000, done: 100, rate: 1000 });
  expect(told.at(-1)?.done).toBe(1000);
});

test("the rate is that of the last seconds", () => {
  const { told, clock, meter: made } = meter();
  clock.ms = 60_000;
  made.add(10);
  for (let second = 0; second < 10; second++) {
    clock.ms += 1000;
    made.add(50);
  }
  expect(told.at(-1)?.rate).toBeCloseTo(50, 0);
});

test("nothing at all is done at once", () => {
  const { told, meter: made } = meter();
  made.end();
  expect(told).toEqual([{ phase: "send", parameter: "image", total: 1000, done: 0, rate: 0 }]);
});
