/**
 * A device that is only a group of other devices.
 * @pythonClient jumpstarter_driver_composite.client.CompositeClient
 */
export abstract class CompositeInterface {
  static readonly id: string = "composite/v1";
}
