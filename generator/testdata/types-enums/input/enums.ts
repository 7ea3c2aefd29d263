/** Cannot be imported. */
export const enum Constant {
  One,
}
/** Bits. */
export enum Flags {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
}
/** Powers of two. */
export enum Powers {
  A = 1,
  B = 2,
  C = 4,
}
/** Not known. */
export enum Computed {
  A = Math.random(),
  B = "b".length,
}
/** One value. */
export enum Doubled {
  A = 1,
  B = 1,
}
/** Nothing. */
export enum Empty {}
/** Not exported. */
enum Hidden {
  A,
}
/** One name. */
export enum Clash {
  usbC,
  USB_C,
}
export const loose = { Low: "low" };
export type Loose = (typeof loose)[keyof typeof loose];
export const odd = { Low: Math.PI, other() {}, ...loose } as const;
export type Odd = (typeof odd)[keyof typeof odd];
export const twice = { A: "a", B: "a" } as const;
export type Twice = (typeof twice)[keyof typeof twice];
export const fine = { A: "a", B: "b" } as const;

/** Enums that no wire carries. */
export abstract class EnumsInterface {
  static readonly id: string = "enums/v1";
  /** Takes them. */
  abstract take(
    a: Constant,
    b: Flags,
    c: Powers,
    d: Computed,
    e: Doubled,
    f: Empty,
    g: Hidden,
    h: Clash,
    i: Loose,
    j: Odd,
    k: Twice,
    l: (typeof fine)[keyof typeof fine],
    m: Clash.usbC,
    n: 1 | 2,
    o: (typeof fine)["A"],
  ): Promise<void>;
}
