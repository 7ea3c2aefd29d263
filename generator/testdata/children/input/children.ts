import { PowerInterface as Supply } from "./power.js";
import type * as all from "./power.js";

/** A rack of devices. */
export abstract class RackInterface {
  static readonly id: string = "rack/v2";

  /** Main supply. */
  abstract readonly main: Supply;

  /** Standby supply. @deprecated use main */
  abstract readonly standby: all.RescuePowerInterface;
}

/** A rack with a lamp. */
export abstract class LitRackDriver extends RackInterface {
  static override readonly id: string = "rack.lit/v1";

  /** The lamp. */
  abstract readonly lamp: Supply;
}

class PlainHelper {}
export class ForTests extends PlainHelper {}
