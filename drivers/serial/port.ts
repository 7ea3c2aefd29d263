/** Levels of the two modem-control lines a port drives; true is asserted. */
export interface Lines {
  readonly dtr: boolean;
  readonly rts: boolean;
}

/** An open serial port, as a binding of the `serialport` package gives it. */
export interface Port {
  /** Resolves with at least one byte, or rejects when the port is closed or gone. */
  read(buffer: Buffer, offset: number, length: number): Promise<{ readonly bytesRead: number }>;
  /** Resolves when the operating system took every byte. */
  write(bytes: Buffer): Promise<void>;
  set(lines: Lines): Promise<void>;
  /** Rejects when the device behind the port is gone. */
  getBaudRate(): Promise<unknown>;
  close(): Promise<void>;
}
