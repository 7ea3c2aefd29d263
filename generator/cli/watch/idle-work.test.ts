import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { IdleWork } from "./idle-work.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe("IdleWork", () => {
  const did: string[] = [];
  const work = (name: string) => () => void did.push(name);
  beforeEach(() => void did.splice(0));

  test("is done in a quiet moment, and only the last piece of it", () => {
    const idle = new IdleWork();
    idle.add(work("first"));
    jest.advanceTimersByTime(200);
    idle.add(work("second"));
    jest.advanceTimersByTime(200);
    expect(did).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(did).toEqual(["second"]);
  });

  test("is done at once when the program ends, and once", () => {
    const idle = new IdleWork();
    idle.add(work("first"));
    idle.finish();
    jest.advanceTimersByTime(1000);
    idle.finish();
    expect(did).toEqual(["first"]);
  });

  test("is never done when it no longer holds", () => {
    const idle = new IdleWork();
    idle.add(work("first"));
    idle.drop();
    jest.advanceTimersByTime(1000);
    idle.finish();
    expect(did).toEqual([]);
  });
});
