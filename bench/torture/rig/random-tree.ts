import type { Behaviour, FragileDriver, Plan } from "./fragile-driver.js";

type Random = (below: number) => number;
type FragileClass = new (plan: Plan, children: Readonly<Record<string, FragileDriver>>) => FragileDriver;

/** A tree, and every driver in it once. */
export interface RandomTree {
  readonly root: FragileDriver;
  readonly drivers: readonly FragileDriver[];
}

const maxDepth = 3;

/** Grows a tree of drivers that fail here and there; some instances hang in two places. */
export function growTree(random: Random, fragile: FragileClass): RandomTree {
  const drivers: FragileDriver[] = [];
  const grow = (depth: number): FragileDriver => {
    const shared = drivers[random(drivers.length * 4)];
    if (shared !== undefined && depth > 0) return shared;
    const children = Array.from({ length: depth === maxDepth ? 0 : random(4) }, (_, index) => [
      `c${index}`,
      grow(depth + 1),
    ]);
    const driver = new fragile({ open: planOpen(random), close: planClose(random) }, Object.fromEntries(children));
    drivers.push(driver);
    return driver;
  };
  return { root: grow(0), drivers };
}

function planOpen(random: Random): Plan["open"] {
  const dice = random(100);
  return dice < 4 ? "fails" : dice < 14 ? "is slow" : "works";
}

function planClose(random: Random): Behaviour {
  const dice = random(200);
  return dice < 1 ? "hangs" : dice < 10 ? "fails" : dice < 30 ? "is slow" : "works";
}
