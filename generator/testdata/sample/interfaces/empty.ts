/** Nothing at all. */
export abstract class EmptyInterface {
  static readonly id: string = "empty/v1";
}
