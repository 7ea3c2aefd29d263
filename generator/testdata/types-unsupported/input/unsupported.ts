/** A class. */
export class Point {
  x: number = 1;
  length(): number {
    return this.x;
  }
}
/** An enum. */
export enum Colour {
  Red,
}
/** Not exported. */
interface Private {
  x: number;
}
interface Shape {
  x: number;
  y: string;
}
type Both = Shape & { z: number };
type Flags = { [K in "a" | "b"]: boolean };
type Condition<T> = T extends string ? number : boolean;
const levels = { low: 1 } as const;

/** Types that no wire carries. */
export abstract class UnsupportedInterface {
  static readonly id: string = "unsupported/v1";
  /** Vague ones. */
  abstract vague(a: any, b: unknown, c: object, d: {}, e: never, f: Object): Promise<void>;
  /** Globals. */
  abstract globals(
    a: Date,
    b: Set<string>,
    c: Map<string, number>,
    d: Error,
    e: URL,
    f: RegExp,
    g: Partial<Shape>,
    h: Promise<string>,
    i: AsyncIterable<string>[],
    j: symbol,
    k: Uint8Array<ArrayBuffer>,
    l: String,
  ): Promise<void>;
  /** Bytes. */
  abstract bytes(a: ArrayBuffer, b: Buffer, c: Blob, d: Float32Array): Promise<void>;
  /** Declared ones. */
  abstract declared(a: Point, b: Colour, c: Private, d: UnsupportedInterface): Promise<void>;
  /** Operators. */
  abstract operators(
    a: Both,
    b: Flags,
    c: Condition<string>,
    d: Shape["x"],
    e: keyof Shape,
    f: typeof levels,
    g: readonly [number, number],
    h: [string, number],
    i: `v${number}`,
    j: "only",
    k: 42,
    l: true,
    m: null,
    n: undefined,
    o: (() => void)[],
    p: new () => Shape,
  ): Promise<void>;
}
