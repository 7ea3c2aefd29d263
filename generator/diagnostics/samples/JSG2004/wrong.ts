/** Only whole fields. */
export type Fields<T> = { [K in keyof T]: T[K] extends number ? T[K] : never };

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Fields<{ voltage: number }>>;
}
