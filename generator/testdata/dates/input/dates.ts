/** When something happened. */
export interface Stamp {
  /** The time. */
  readonly at: Date;
  readonly until?: Date;
  readonly all: Date[];
}

/** Points in time. */
export abstract class DatesInterface {
  static readonly id: string = "dates/v1";

  /** Sets the clock. @param now The time. @default "2026-01-31T12:00:00.5Z" */
  abstract set(now?: Date): Promise<Date>;

  /** Lists by name. @param raw Bytes before the end. */
  abstract list(raw: Buffer, rest: Buffer[]): Promise<Map<string, Date>>;

  /** Watches. */
  abstract watch(): AsyncIterable<Stamp>;
}
