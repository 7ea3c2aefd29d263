import { FragileDriver, type Plan } from "../rig/fragile-driver.js";

/** A group that closes its children itself, which the exporter does too. */
export class DoubleClosingDriver extends FragileDriver {
  readonly #children: readonly FragileDriver[];

  constructor(plan: Plan, children: Readonly<Record<string, FragileDriver>>) {
    super(plan, children);
    this.#children = Object.values(children);
  }

  override async close(): Promise<void> {
    await super.close();
    for (const child of this.#children) await child.close();
  }
}
