/** Every figure of the transport; times in milliseconds, sizes in bytes. */
export interface Limits {
  /** From accepting a connection to knowing its protocol; also the time for HTTP/2 settings. Cuts silent sockets. */
  readonly prefaceMs: number;
  /** Headers of one HTTP/1.1 request. Cuts those who send one byte a second. */
  readonly headersMs: number;
  /** One whole HTTP/1.1 request, body included. */
  readonly requestMs: number;
  /** First request of an HTTP/2 connection. */
  readonly firstRequestMs: number;
  /** Idle time of an HTTP/1.1 connection between requests. HTTP/2 connections are pinged instead. */
  readonly http1IdleMs: number;
  /** An HTTP/1.1 connection with bytes to send that takes none for this long is dead: HTTP/1.1 has no ping. */
  readonly http1StallMs: number;
  /** Between two pings of an HTTP/2 connection, idle or not. */
  readonly pingIntervalMs: number;
  /** A ping without an answer for this long ends the connection: a suspended process keeps its sockets open. */
  readonly pingTimeoutMs: number;
  /** Client: until the exporter has answered with its HTTP/2 settings. */
  readonly connectMs: number;
  /** Calls that still run when a listener closes may go on for this long. */
  readonly closeGraceMs: number;
  /** All headers of one request. */
  readonly headerBytes: number;
  /** Path and query of one request. */
  readonly pathBytes: number;
  /** One message, after decoding. Larger things are streams. */
  readonly messageBytes: number;
  /**
   * Receive window of a connection and of each stream. Above 192 KiB two peers that both send much over a Unix socket
   * stop for ever: Node does not read while its own write is pending.
   */
  readonly windowBytes: number;
  /**
   * Node refuses streams once a connection has queued more, and never forgets what a cancelled stream had queued. So this
   * is as good as no limit; windows and `messageBytes` bound the memory.
   */
  readonly sessionMemoryMegabytes: number;
  /** Connections at a time. When full, the oldest one that never made a request makes room. */
  readonly maxSessions: number;
  /** Calls at a time on one connection. */
  readonly maxStreamsPerSession: number;
  /**
   * Client: cancelled calls on one connection before a fresh one takes over. Node's server ends a connection after about
   * 1,000 in a burst.
   */
  readonly maxCancelsPerSession: number;
}

export const defaultLimits: Limits = {
  prefaceMs: 5_000,
  headersMs: 5_000,
  requestMs: 60_000,
  firstRequestMs: 10_000,
  http1IdleMs: 60_000,
  http1StallMs: 60_000,
  pingIntervalMs: 10_000,
  pingTimeoutMs: 5_000,
  connectMs: 5_000,
  closeGraceMs: 5_000,
  headerBytes: 16 * 1024,
  pathBytes: 1024,
  messageBytes: 4 * 1024 * 1024,
  windowBytes: 128 * 1024,
  sessionMemoryMegabytes: 1_000_000,
  maxSessions: 256,
  maxStreamsPerSession: 128,
  maxCancelsPerSession: 500,
};
