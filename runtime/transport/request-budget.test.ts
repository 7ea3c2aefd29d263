import { randomInt } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { EnvelopeMeter, RequestBudget } from "./request-budget.js";

describe("RequestBudget", () => {
  test("refuses the call that goes over it, and only that one", () => {
    const budget = new RequestBudget(100);
    const connection = {};
    const [first, second] = [budget.share(connection), budget.share(connection)];
    first.hold(60);
    second.hold(40);
    expect(() => second.hold(41)).toThrow("more than 100 bytes at a time");
    second.release();
    first.hold(100);
  });

  test("gives back what a call had, once", () => {
    const budget = new RequestBudget(100);
    const connection = {};
    const first = budget.share(connection);
    first.hold(100);
    first.release();
    first.release();
    // What comes too late counts no more.
    first.hold(100);
    const second = budget.share(connection);
    second.hold(100);
    expect(() => budget.share(connection).hold(1)).toThrow();
  });

  test("is another one for every connection", () => {
    const budget = new RequestBudget(100);
    budget.share({}).hold(100);
    budget.share({}).hold(100);
  });
});

test("EnvelopeMeter tells the bytes of the message that is not whole yet, wherever the bytes are cut", () => {
  const sizes = [0, 1, 5, 300, 70_000, 0, 0, 9];
  const messages = sizes.map((size) => {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(size, 1);
    return Buffer.concat([head, Buffer.alloc(size)]);
  });
  const ends = messages.map((_, index) => messages.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0));
  const bytes = Buffer.concat(messages);
  for (let round = 0; round < 50; round++) {
    const meter = new EnvelopeMeter();
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + randomInt(1, 40_000));
      const held = meter.add(bytes.subarray(at, next));
      const begun = Math.max(0, ...ends.filter((end) => end <= next));
      // The prefix counts until it is read; then the message does.
      expect([next - begun, next - begun - 5]).toContain(held);
      at = next;
    }
  }
});
