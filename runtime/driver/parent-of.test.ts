import { describe, expect, test } from "@jest/globals";
import { Plain, Recorder } from "./__fixtures__/sample-drivers.js";
import { closeTree } from "./close-tree.js";
import { Driver } from "./driver.js";
import { openTree } from "./open-tree.js";
import { parentOf, parentsOf } from "./parent-of.js";

/** A device whose console only works while its machine runs. */
class Machine extends Driver {
  readonly firmware: string = "2.1";
}

class Console extends Driver {
  banner = "";

  override open(): void {
    this.banner = `firmware ${parentOf(this, Machine).firmware}`;
  }
}

describe("parentOf()", () => {
  test("gives a child its parent from open() on, typed by the class it asks for", async () => {
    const console = new Console();
    const root = new Plain({}, { children: { dut: new Machine({}, { children: { console } }) } });
    expect(() => parentOf(console)).toThrow(
      'Cannot tell the parent of "Console": its tree is not opened yet; ask in open() or later',
    );
    await openTree(root);
    expect(console.banner).toBe("firmware 2.1");
    expect(parentOf(root)).toBeUndefined();
    await closeTree(root);
    expect(parentOf(console)).toBeInstanceOf(Machine);
  });

  test("gives the parent at the first place; asked for a class, the first that is of it", async () => {
    const shared = new Plain();
    const [left, right] = [new Plain({}, { children: { shared } }), new Machine({}, { children: { shared } })];
    await openTree(new Plain({}, { children: { left, again: left, right } }));
    expect(parentOf(shared)).toBe(left);
    expect(parentOf(shared, Machine)).toBe(right);
    expect(parentsOf(shared)).toEqual([left, right]);
  });

  test("says what a child hangs under where the class it needs is not there", async () => {
    const root = new Plain({}, { children: { console: new Console() } });
    await expect(openTree(root)).rejects.toMatchObject({
      code: "failed_precondition",
      message:
        'Cannot open device "console": Cannot tell the parent of "Console": it hangs under Plain, not under a Machine',
    });
    const alone = new Recorder("alone", []);
    await openTree(alone);
    expect(() => parentOf(alone, Machine)).toThrow("it hangs under nothing, not under a Machine");
  });
});
