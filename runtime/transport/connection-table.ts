import type { ServerHttp2Session } from "node:http2";
import type { Socket } from "node:net";
import type { Limits } from "./limits.js";

/** One accepted connection. */
export interface Peer {
  readonly socket: Socket;
  /** Set once it turned out to speak HTTP/2. */
  session?: ServerHttp2Session;
  /** Requests it has made. */
  requests: number;
  /** HTTP/1.1 requests that are being answered. */
  running: number;
}

/** Every connection of a listener, from accepting to closing. */
export class ConnectionTable {
  readonly #limits: Pick<Limits, "maxSessions" | "closeGraceMs">;
  readonly #peers = new Map<Socket, Peer>();
  #closing = false;
  #emptied: () => void = () => undefined;

  constructor(limits: Pick<Limits, "maxSessions" | "closeGraceMs">) {
    this.#limits = limits;
  }

  /** Takes a connection in, or destroys it when there is no room. */
  add(socket: Socket): Peer | undefined {
    if (this.#closing || (this.#peers.size >= this.#limits.maxSessions && !this.#makeRoom())) {
      socket.destroy();
      return undefined;
    }
    const peer = { socket, requests: 0, running: 0 };
    this.#peers.set(socket, peer);
    socket.once("close", () => this.#remove(socket));
    return peer;
  }

  find(socket: Socket): Peer | undefined {
    return this.#peers.get(socket);
  }

  /** An HTTP/1.1 request has been answered. */
  release(peer: Peer): void {
    peer.running -= 1;
    if (this.#closing && peer.running === 0) peer.socket.destroySoon();
  }

  /** Ends idle connections, lets calls that run finish for a while, then destroys the rest. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const peer of this.#peers.values()) endPeer(peer);
    if (this.#peers.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.#destroyAll(), this.#limits.closeGraceMs);
      this.#emptied = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Those who never asked for anything may be flooding; those who did are somebody's work. */
  #makeRoom(): boolean {
    for (const [socket, peer] of this.#peers) {
      if (peer.requests > 0) continue;
      this.#remove(socket);
      destroyPeer(peer);
      return true;
    }
    return false;
  }

  #remove(socket: Socket): void {
    this.#peers.delete(socket);
    if (this.#peers.size === 0) this.#emptied();
  }

  #destroyAll(): void {
    for (const peer of this.#peers.values()) destroyPeer(peer);
  }
}

function endPeer(peer: Peer): void {
  if (peer.session !== undefined) peer.session.close();
  else if (peer.running === 0) peer.socket.destroy();
}

function destroyPeer(peer: Peer): void {
  peer.session?.destroy();
  peer.socket.destroy();
}
