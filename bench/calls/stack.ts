/** One way to do the same job: a server on a Unix socket and a client for it. */
export interface Stack {
  readonly name: string;
  /** Serves on `path` until the process ends. */
  serve(path: string): Promise<void>;
  connect(path: string): Promise<StackClient>;
}

/** The jobs every stack does, each over one connection. */
export interface StackClient {
  /** One call without arguments and without result. */
  unary(): Promise<void>;
  /** Reads `count` items of two doubles from a server stream, then cancels it. */
  items(count: number): Promise<void>;
  /** Reads at least `bytes` random bytes from a two-way stream, then cancels it. */
  down(bytes: number): Promise<void>;
  /** Writes `bytes` random bytes into a two-way stream, half-closes, and waits until the server has read them. */
  up(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** Size of one chunk of a byte stream, in bytes. */
export const chunkBytes = 64 * 1024;
