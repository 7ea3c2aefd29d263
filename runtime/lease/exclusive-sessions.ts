import type { SessionClient } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { ExporterShutdown } from "../errors/shutdown.js";
import { describeClient, describeSpan, describeState, type Holder, type Holding, type HoldNews } from "./holding.js";
import type { Lease } from "./lease.js";
import type { LeaseLife } from "./lease-life.js";
import { keepLast, Mailbox } from "./mailbox.js";
import { standalone } from "./shared-sessions.js";

/** Clients that may stand in line; more would only tell of a mistake somewhere. */
const longestLine = 256;

/** Somebody who wants a session or has one. */
interface Ticket {
  readonly client: SessionClient | undefined;
  readonly box: Mailbox<HoldNews>;
  /** Set while it has the session, from the moment its devices open. */
  holder?: Holder;
  lease?: Lease;
  isGone: boolean;
}

/**
 * One session per client, with fresh devices each; clients stand in line, and each is told who holds the session.
 *
 * The first in line is the only one for whom a lease is ever begun, and it leaves the line after that lease is over.
 */
export class ExclusiveSessions implements Holding {
  readonly #life: LeaseLife;
  readonly #maxHoldMs: number | undefined;
  readonly #line: Ticket[] = [];
  #isServing = false;

  /** @param maxHoldMs Longest time that one client may hold the session. Default: as long as it likes. */
  constructor(life: LeaseLife, maxHoldMs?: number) {
    this.#life = life;
    this.#maxHoldMs = maxHoldMs;
    life.status.watch(() => this.#tellAll());
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  touch(): Promise<void> {
    return Promise.resolve();
  }

  hold(client: SessionClient | undefined, signal: AbortSignal): AsyncIterable<HoldNews> {
    const end = () => ticket.box.end();
    const leave = () => {
      signal.removeEventListener("abort", end);
      this.#leave(ticket);
    };
    const ticket: Ticket = { client, box: new Mailbox<HoldNews>(1, keepLast, leave), isGone: false };
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted || this.#life.isStopping) {
      ticket.box.end(new ExporterShutdown());
      return ticket.box;
    }
    if (this.#line.length >= longestLine) {
      ticket.box.end(
        new DriverError(`${longestLine} clients wait for the session already`, { code: "resource_exhausted" }),
      );
      return ticket.box;
    }
    this.#line.push(ticket);
    this.#tell(ticket);
    void this.#serve();
    return ticket.box;
  }

  refuseNameless(): DriverError {
    const first = this.#line[0];
    const who = first?.holder === undefined ? "nobody holds it now" : this.#describeHolder(first.holder);
    const text = `This exporter serves one client at a time (${who}): hold its session first, as connect() does, or call HoldSession and send its uuid as header "x-jumpstarter-session"`;
    return new DriverError(text, { code: "failed_precondition" });
  }

  close(reason: DriverError): void {
    for (const ticket of [...this.#line]) ticket.box.end(reason);
  }

  /** Takes one after the other, until nobody is left. */
  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    for (let ticket = this.#line[0]; ticket !== undefined; ticket = this.#line[0]) {
      await this.#serveOne(ticket).catch((reason: unknown) => ticket.box.end(reason));
      this.#remove(ticket);
    }
    this.#isServing = false;
  }

  async #serveOne(ticket: Ticket): Promise<void> {
    ticket.holder = { client: ticket.client, since: performance.now() };
    const beginning = this.#life.begin({ name: standalone, client: describeClient(ticket.client) });
    this.#tellAll();
    const lease = await beginning;
    ticket.lease = lease;
    const timer = this.#expireLater(lease);
    if (ticket.isGone) this.#release(lease);
    else this.#tellAll();
    await ended(lease);
    clearTimeout(timer);
    ticket.box.end(lease.reason);
    await lease.over;
  }

  #expireLater(lease: Lease): NodeJS.Timeout | undefined {
    const maxHoldMs = this.#maxHoldMs;
    if (maxHoldMs === undefined) return undefined;
    const text = `The session has ended: it was held for ${describeSpan(maxHoldMs)}, which is as long as this exporter allows`;
    return setTimeout(() => void this.#life.end(lease, new DriverError(text, { code: "aborted" })), maxHoldMs);
  }

  #release(lease: Lease): void {
    void this.#life.end(lease, new DriverError("The session has ended: its client has left", { code: "aborted" }));
  }

  /** Whoever is being served is taken out of the line when its lease is over. */
  #leave(ticket: Ticket): void {
    ticket.isGone = true;
    if (ticket.lease !== undefined) this.#release(ticket.lease);
    else if (ticket.holder === undefined) this.#remove(ticket);
  }

  #remove(ticket: Ticket): void {
    const index = this.#line.indexOf(ticket);
    if (index === -1) return;
    this.#line.splice(index, 1);
    this.#tellAll();
  }

  #tellAll(): void {
    for (const ticket of this.#line) this.#tell(ticket);
  }

  #tell(ticket: Ticket): void {
    const position = this.#line.indexOf(ticket);
    const { lease } = ticket;
    if (lease !== undefined && lease.reason === undefined && this.#life.status.status === "LEASE_READY") {
      ticket.box.push({ kind: "held", sessionUuid: lease.session.uuid });
    } else {
      ticket.box.push(this.#explainWait(ticket, position));
    }
  }

  #explainWait(ticket: Ticket, position: number): HoldNews {
    const holder = this.#line[0]?.holder;
    if (ticket.holder !== undefined || holder === undefined) {
      return { kind: "wait", text: describeState(this.#life), position: 0 };
    }
    const ahead = position - 1;
    const others = ahead === 0 ? "" : `, and ${ahead} more ${ahead === 1 ? "waits" : "wait"} in front of you`;
    return { kind: "wait", text: `${this.#describeHolder(holder)}${others}`, holder, position: ahead };
  }

  #describeHolder({ client, since }: Holder): string {
    return `${describeClient(client)} has held the session for ${describeSpan(performance.now() - since)}`;
  }
}

function ended({ signal }: Lease): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
