import type { Transport } from "@connectrpc/connect";

/** Asks over a transport for the identity of the session that answers, within so many milliseconds. */
export type Identify = (transport: Transport, timeoutMs: number) => Promise<string>;

/** Whom a connection is to. */
export interface Peer {
  /** Uuid of the session. */
  readonly session: string;
  readonly identify: Identify;
}

/** How a connection reaches its exporter. */
export interface Link {
  /** Makes a transport; calls name the session, once there is one. */
  createTransport(session: () => string | undefined): Transport;
  /** Settles, and never fails, when no more calls go out. */
  readonly ended: Promise<void>;
  /** Tries to reach the same peer again; tells whether it is worth sending a call again, if only to hear the news. */
  reopen(peer: Peer): Promise<boolean>;
  /** Cancels the calls that run. The second call does nothing. */
  close(): void;
}
