import { setTimeout as delay } from "node:timers/promises";
import type { Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";

/** What a driver does when it is opened or closed. */
export type Behaviour = "works" | "fails" | "hangs" | "is slow";

/** How a driver behaves. */
export interface Plan {
  readonly open: Exclude<Behaviour, "hangs">;
  readonly close: Behaviour;
}

/** A group that counts how often it is opened and closed, and does both well or badly. */
export class FragileDriver extends Composite {
  opened = 0;
  closed = 0;
  readonly plan: Plan;

  constructor(plan: Plan, children: Readonly<Record<string, Driver>>) {
    super({}, { children });
    this.plan = plan;
  }

  override async open(): Promise<void> {
    this.opened += 1;
    await behave(this.plan.open);
  }

  override async close(): Promise<void> {
    this.closed += 1;
    await behave(this.plan.close);
  }
}

async function behave(behaviour: Behaviour): Promise<void> {
  switch (behaviour) {
    case "works":
      return;
    case "fails":
      throw new Error("the relay is stuck");
    case "is slow":
      return void (await delay(1));
    case "hangs":
      return await new Promise(() => undefined);
    default:
      return behaviour satisfies never;
  }
}
