/** Broken. */
export abstract class BrokenInterface {
  static readonly id: string = "broken/v1";
  abstract go(: Promise<any>;
}
