/** What all have. */
export class Base {
  static readonly version = 1;
  /** The name. */
  name: string = "";
}

/** A reading. */
export class Reading extends Base {
  /** Voltage. @unit V */
  declare readonly voltage: number;
  current?: number;
  static {
    // Values of a class are made where the program runs.
  }
  constructor() {
    super();
    this.current = 0;
  }
}

/** A page. */
export class Page<T> {
  items: T[] = [];
}

/** A part. */
export type Brief = Pick<Stamped, "at" | "voltage">;

/** One more. */
export interface Stamped extends Reading {
  at: Date;
}

/** Square. */
export class Square {
  readonly kind: "square" = "square";
  side: number = 1;
}
/** Long. */
export class Line {
  readonly kind: "line" = "line";
}

/** A shape. */
export type Shape = Square | Line;

/** Classes without behaviour. */
export abstract class ClassesInterface {
  static readonly id: string = "classes/v1";

  /** Measures. */
  abstract measure(page: Page<Reading>, brief: Brief): Promise<Reading>;

  /** Draws. */
  abstract draw(shape: Shape): Promise<Stamped>;
}
