import type { Page, Stamp, Volts } from "./base.js";

/** A measurement. Flattened, bases first. */
export interface Reading extends Stamp, Located {
  /** Rail voltage. @unit V */
  readonly voltage: Volts;
  /** Lower and upper bound. */
  readonly limits?: { readonly low: Volts; readonly high: Volts };
  /** What was seen. */
  readonly flags: { readonly name: string; readonly level: "info" | "alarm" }[];
}

/** An alias of an object type is a message as well. */
export type Located = {
  /** Rack and slot. @deprecated use the tree */
  readonly place: string | undefined;
};

/** A generic base is written out. */
export interface ReadingPage extends Page<Reading, number> {}

/** A tree. */
export interface Branch {
  readonly label: string;
  readonly left?: Branch;
  readonly children: Branch[];
  readonly byName: Record<string, Twig>;
}

/** Back to the tree. */
export interface Twig {
  readonly branch?: Branch;
}

/** Declared in two parts. */
export interface Parts {
  one: string;
}
export interface Parts {
  two: string;
}

/** Exported under another name. */
interface Hidden {
  secret_code: string;
}
export type { Hidden as Visible };

/** Uses every form of message. */
export abstract class MessagesInterface {
  static readonly id: string = "messages/v1";

  /** Reads a page. */
  abstract page(reading: Reading, options?: { readonly deep?: boolean }): Promise<ReadingPage>;

  /** Reads the tree. */
  abstract tree(): AsyncIterable<Branch>;

  /** Returns something without a name. */
  abstract inline(parts: Parts, hidden: Hidden): Promise<{ readonly ok: boolean }>;
}
