export interface Bare {
  x: number;
}

export type Side = "left" | "right";

export abstract class BareInterface {
  static readonly id: string = "bare/v1";
  abstract go(side: Side): Promise<Bare>;
  abstract readonly other: OtherInterface;
}

/** @deprecated */
export abstract class OtherInterface {
  static readonly id: string = "other/v1";
  /** @idempotent */
  abstract stop(): Promise<{ inline: boolean }>;
}
