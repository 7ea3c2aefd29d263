/** Read all the same. */
export abstract class FineInterface {
  static readonly id: string = "fine/v1";
  /** Vague. */
  abstract go(value: any): Promise<void>;
}
