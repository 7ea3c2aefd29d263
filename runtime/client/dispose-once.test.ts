import { expect, test } from "@jest/globals";
import { disposeOnce } from "./dispose-once.js";

class Extension implements AsyncDisposable {
  readonly log: string[] = [];

  async [Symbol.asyncDispose](): Promise<void> {
    this.log.push("own");
  }
}

test("disposeOnce() runs the object's own disposer first, and both once", async () => {
  const value = new Extension();
  const disposable = disposeOnce(value, async () => void value.log.push("connection"));
  await Promise.all([disposable[Symbol.asyncDispose](), disposable[Symbol.asyncDispose]()]);
  await disposable[Symbol.asyncDispose]();
  expect(value.log).toEqual(["own", "connection"]);
});

test("disposeOnce() closes even if the object's own disposer fails", async () => {
  let closed = false;
  const failing = { [Symbol.asyncDispose]: () => Promise.reject(new Error("own")) };
  const disposable = disposeOnce(failing, async () => {
    closed = true;
  });
  await expect(disposable[Symbol.asyncDispose]()).rejects.toThrow("own");
  expect(closed).toBe(true);
});
