import { type MuxSide, MuxStuckError } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import type { Logger } from "../../runtime/index.js";

/** The switch of a multiplexer without hardware: it only remembers where the medium would be, at first nowhere. */
export class MuxSwitch {
  readonly #isStuck: boolean;
  #side: MuxSide = "off";

  /** One that is stuck stays where it is, as a broken relay does. */
  constructor(isStuck: boolean) {
    this.#isStuck = isStuck;
  }

  /** Where the medium is connected now. */
  get side(): MuxSide {
    return this.#side;
  }

  /** @throws {MuxStuckError} If it is stuck elsewhere. */
  connect(side: MuxSide, logger: Logger): void {
    if (this.#isStuck && side !== this.#side) {
      throw new MuxStuckError(`Medium is stuck at ${this.#side}`, { wanted: side, side: this.#side });
    }
    this.#side = side;
    logger.info({ side }, "medium connected");
  }
}
