/** Holds itself. */
export abstract class DollInterface {
  static readonly id: string = "doll/v1";
  /** The next one. */
  abstract readonly inner: DollInterface;
}

/** Holds one that holds it. */
export abstract class HostInterface {
  static readonly id: string = "host/v1";
  /** The card. */
  abstract readonly card: CardInterface;
}

/** In between. */
export abstract class CardInterface {
  static readonly id: string = "card/v1";
  /** The port. */
  abstract readonly port: PortInterface;
}

/** Leads back. */
export abstract class PortInterface {
  static readonly id: string = "port/v1";
  /** The host. */
  abstract readonly host: HostInterface;
}

/** Holds one that extends it. */
export abstract class MuxInterface {
  static readonly id: string = "mux/v1";
  /** The fast one. */
  abstract readonly fast: FastMuxInterface;
}

/** Inherits a child of its own kind. */
export abstract class FastMuxInterface extends MuxInterface {
  static override readonly id: string = "mux.fast/v1";
}

/** Is held by one that extends it, which is no circle. */
export abstract class PlugInterface {
  static readonly id: string = "plug/v1";
  /** Pulls it. */
  abstract pull(): Promise<void>;
}

/** Holds two of its base, and one that is itself in a circle. */
export abstract class StripInterface extends PlugInterface {
  static override readonly id: string = "strip/v1";
  /** Left. */
  abstract readonly left: PlugInterface;
  /** Right. */
  abstract readonly right: PlugInterface;
  /** Not part of its circle. */
  abstract readonly doll: DollInterface;
}
