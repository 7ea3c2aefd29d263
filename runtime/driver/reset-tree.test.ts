import { describe, expect, test } from "@jest/globals";
import { Recorder } from "./__fixtures__/sample-drivers.js";
import { attachChild } from "./children.js";
import { closeTree } from "./close-tree.js";
import { openTree } from "./open-tree.js";
import { resetTree } from "./reset-tree.js";

async function openRig(events: string[], reset?: () => void | Promise<void>): Promise<Recorder> {
  const shared = new Recorder("shared", events, {}, reset === undefined ? {} : { reset });
  const dut = new Recorder("dut", events, { children: { shared } });
  const root = new Recorder("root", events, { children: { dut } });
  attachChild(root, "again", shared);
  await openTree(root);
  events.length = 0;
  return root;
}

describe("resetTree()", () => {
  test("resets children before parents, and an instance at several places once", async () => {
    const events: string[] = [];
    const root = await openRig(events);
    expect(await resetTree(root)).toEqual([]);
    expect(events).toEqual(["reset shared", "reset dut", "reset root"]);
    expect(await resetTree(root)).toEqual([]);
    expect(events).toHaveLength(6);
  });

  test("names the devices that fail or hang, and goes on", async () => {
    const events: string[] = [];
    const failing = await openRig(events, () => {
      throw new Error("the relay is stuck");
    });
    expect((await resetTree(failing)).map(({ message }) => message)).toEqual([
      'Cannot reset device "dut.shared": the relay is stuck',
    ]);
    const hanging = await openRig(events, () => new Promise(() => {}));
    expect((await resetTree(hanging, { timeoutMs: 20 })).map(({ path, message }) => [path, message])).toEqual([
      ["dut.shared", 'Cannot reset device "dut.shared": not done after 0.02 s, given up'],
    ]);
    expect(events).toEqual(["reset shared", "reset dut", "reset root"]);
  });

  test("passes over what is not open", async () => {
    const events: string[] = [];
    const root = new Recorder("root", events);
    expect(await resetTree(root)).toEqual([]);
    await openTree(root);
    await closeTree(root);
    expect(await resetTree(root)).toEqual([]);
    expect(events).toEqual(["open root", "close root"]);
  });

  test("joins a reset that runs, and a close waits for it", async () => {
    const events: string[] = [];
    const gate = deferred();
    const root = await openRig(events, () => gate.promise.then(() => void events.push("was reset")));
    const resets = [resetTree(root), resetTree(root)];
    await new Promise((resolve) => setImmediate(resolve));
    const closing = closeTree(root);
    gate.resolve();
    await Promise.all([...resets, closing]);
    expect(events).toEqual(["reset shared", "was reset", "close shared", "close dut", "close root"]);
  });
});

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
