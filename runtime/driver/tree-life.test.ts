import { expect, test } from "@jest/globals";
import { Recorder } from "./__fixtures__/sample-drivers.js";
import { attachChild } from "./children.js";
import { closeTree } from "./close-tree.js";
import { openTree } from "./open-tree.js";
import { resetTree } from "./reset-tree.js";

const runs = process.env.FULL === "1" ? 10_000 : 500;

test("however a tree starts, fails, is reset and stops: each opened driver closes once, after its children", async () => {
  const random = randomFrom(42);
  for (let run = 0; run < runs; run++) {
    const tree = growTree(random);
    await liveRandomly(tree, random);
    for (const device of tree.devices) expectOrderlyLife(run, device);
  }
}, 300_000);

/** What happened to one driver, by the number of the step at which it began. */
interface Life {
  readonly children: Life[];
  readonly steps: Record<"open" | "reset" | "close" | "dispose", number[]>;
}

interface Tree {
  readonly root: Recorder;
  readonly devices: readonly Life[];
}

function expectOrderlyLife(run: number, { children, steps }: Life): void {
  const { open, reset, close, dispose } = steps;
  const [opened = Number.POSITIVE_INFINITY] = open;
  const [begun = Number.POSITIVE_INFINITY] = close;
  expect({ run, opened: open.length <= 1, closed: close.length, disposed: dispose.length }).toEqual({
    run,
    opened: true,
    closed: open.length,
    disposed: 1,
  });
  expect({ run, resets: reset.every((step) => opened < step && step < begun) }).toEqual({ run, resets: true });
  for (const child of children) {
    const [childOpened = opened] = child.steps.open;
    const [childClosed = -1] = child.steps.close;
    const order = { run, opened: childOpened < opened || open.length === 0, closed: childClosed < begun };
    expect(order).toEqual({ run, opened: true, closed: true });
  }
}

/** Starts and stops that overlap, in any order; at the end everything was told to stop at least once. */
async function liveRandomly({ root }: Tree, random: () => number): Promise<void> {
  const timeoutMs = 2;
  const running: Promise<unknown>[] = [openTree(root).catch(() => undefined)];
  for (let step = 0; step < 4; step++) {
    const chance = random();
    if (chance < 0.3) await Promise.race([running[0], turn()]);
    else if (chance < 0.5) running.push(resetTree(root, { timeoutMs }));
    else if (chance < 0.7) running.push(closeTree(root, { timeoutMs }));
    else if (chance < 0.8) running.push(openTree(root).catch(() => undefined));
    else await turn();
  }
  running.push(closeTree(root, { timeoutMs }));
  await Promise.all(running.slice(1));
  await turn();
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function growTree(random: () => number): Tree {
  let clock = 0;
  const size = 1 + Math.floor(random() * 6);
  const lives: Life[] = [];
  const drivers = Array.from({ length: size }, () => {
    const steps: Life["steps"] = { open: [], reset: [], close: [], dispose: [] };
    const act = (name: "open" | "reset" | "close", failing: number) => {
      const [outcome, isSlow] = [random(), random() < 0.3];
      return async () => {
        steps[name].push(clock++);
        if (isSlow) await turn();
        if (outcome < 0.03) return new Promise<never>(() => {});
        if (outcome < failing) throw Object.assign(new Error("the relay is stuck"), { code: "EIO" });
      };
    };
    lives.push({ children: [], steps });
    return new Mortal(steps, () => clock++, {
      open: act("open", 0.15),
      reset: act("reset", 0.15),
      close: act("close", 0.15),
    });
  });
  drivers.forEach((driver, index) => {
    const places = index === 0 ? 0 : 1 + Math.floor(random() * 2);
    for (let place = 0; place < places; place++) {
      const above = Math.floor(random() * index);
      attachChild(drivers[above] as Mortal, `child${index}at${place}`, driver); // an earlier one
      lives[above]?.children.push(lives[index] as Life); // as many lives as drivers
    }
  });
  return { root: drivers[0] as Mortal, devices: lives }; // a tree has a root
}

/** A driver that may fail at every step of its life, and holds something from its construction on. */
class Mortal extends Recorder {
  readonly #steps: Life["steps"];
  readonly #tick: () => number;

  constructor(steps: Life["steps"], tick: () => number, faults: ConstructorParameters<typeof Recorder>[3]) {
    super("", [], {}, faults);
    this.#steps = steps;
    this.#tick = tick;
  }

  [Symbol.dispose](): void {
    this.#steps.dispose.push(this.#tick());
  }
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 2 ** 31;
  };
}
