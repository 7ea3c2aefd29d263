import { createRouterTransport, type Transport } from "@connectrpc/connect";
import type { Route } from "../session/route.js";
import { addRoute, routerOptions } from "./dispatcher.js";
import { InProcessCalls } from "./in-process-calls.js";
import type { Limits } from "./limits.js";
import type { Link } from "./link.js";
import type { Listener } from "./listen.js";
import { nameSession } from "./session-header.js";
import { formatTarget, type Target } from "./target.js";
import { unreachable } from "./unreachable.js";

type InProcessTarget = Extract<Target, { kind: "in-process" }>;

/** What listens in this process. */
interface Doorway {
  readonly routes: readonly Route[];
  readonly limits: Limits;
  readonly links: Set<InProcessLink>;
}

const doorways = new Map<string, Doorway>();
let lastName = 0;

/**
 * Serves routes to clients of this process: the same calls, messages and errors, but no socket, no bytes of HTTP, and so
 * none of the limits on those.
 */
export function listenInProcess(routes: readonly Route[], limits: Limits): Listener {
  lastName += 1;
  const name = String(lastName);
  const doorway: Doorway = { routes, limits, links: new Set() };
  doorways.set(name, doorway);
  const close = async () => {
    doorways.delete(name);
    await Promise.all([...doorway.links].map((link) => link.shutDown(limits.closeGraceMs)));
  };
  let closing: Promise<void> | undefined;
  return {
    address: formatTarget({ kind: "in-process", name }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Connects to what listens in this process. @throws {DriverError} `unavailable` if nothing does under that name. */
export function openInProcess(target: InProcessTarget, limits: Limits): Link {
  const doorway = doorways.get(target.name);
  if (doorway === undefined) throw unreachable(target, "connect", { code: "ENOENT" });
  const link = new InProcessLink(target, doorway, limits);
  doorway.links.add(link);
  return link;
}

class InProcessLink implements Link {
  readonly ended: Promise<void>;
  readonly #doorway: Doorway;
  readonly #limits: Limits;
  readonly #calls: InProcessCalls;

  constructor(target: InProcessTarget, doorway: Doorway, limits: Limits) {
    this.#doorway = doorway;
    this.#limits = limits;
    this.#calls = new InProcessCalls(target);
    this.ended = this.#calls.ended;
  }

  createTransport(session: () => string | undefined): Transport {
    const { routes, limits } = this.#doorway;
    const { messageBytes } = this.#limits;
    const transport = {
      readMaxBytes: messageBytes,
      writeMaxBytes: messageBytes,
      interceptors: [nameSession(session), this.#calls.interceptor],
    };
    const options = { transport, router: routerOptions(limits) };
    return createRouterTransport((router) => {
      for (const route of routes) addRoute(router, route);
    }, options);
  }

  /** A link cannot break, and an exporter that is closed does not come back. */
  async reopen(): Promise<boolean> {
    return !this.#calls.isStopping;
  }

  close(): void {
    this.#doorway.links.delete(this);
    this.#calls.finish("left");
  }

  /** Takes no more calls; those that run have a while to finish. */
  async shutDown(graceMs: number): Promise<void> {
    await this.#calls.shutDown(graceMs);
    this.#doorway.links.delete(this);
  }
}
