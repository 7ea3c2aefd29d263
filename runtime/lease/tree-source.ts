import type { DriverError } from "../contract/driver-error.js";
import type { Driver, MaybePromise } from "../driver/driver.js";
import { Session, type SessionOptions } from "../session/session.js";

/** Makes a fresh, unopened tree of drivers, the same devices every time. */
export type TreeFactory = () => MaybePromise<Driver>;

/** Where the sessions of one exporter come from, one after the other. */
export interface TreeSource {
  /** The session to come, or a former one: its routes say which methods there are. */
  readonly sample: Session;
  /** Returns a session whose drivers are open. @throws {DriverError} Naming the device that does not open. */
  open(): Promise<Session>;
  /** Ends a session's calls and frees its devices, for the next one or for good; returns a line for each that failed. */
  finish(session: Session, reason: DriverError, isLast: boolean): Promise<readonly string[]>;
  /** Closes what is open. @throws {DriverError} Naming every driver that failed. */
  close(reason: DriverError): Promise<void>;
}

/** Makes sessions of one tree, which is reset between them, or of a fresh tree each. */
export async function createTreeSource(tree: Driver | TreeFactory, options: SessionOptions): Promise<TreeSource> {
  if (typeof tree !== "function") return new OneTree(Session.prepare(tree, options));
  const prepare = async () => Session.prepare(await tree(), options);
  return new FreshTrees(await prepare(), prepare);
}

class OneTree implements TreeSource {
  sample: Session;
  #opened: Promise<void> | undefined;

  constructor(first: Session) {
    this.sample = first;
  }

  async open(): Promise<Session> {
    this.#opened ??= this.sample.open();
    await this.#opened;
    return this.sample;
  }

  async finish(session: Session, reason: DriverError, isLast: boolean): Promise<readonly string[]> {
    if (isLast) return closeSession(session, reason);
    const renewed = await session.renew(reason);
    this.sample = renewed.session;
    return renewed.failures;
  }

  async close(reason: DriverError): Promise<void> {
    await this.sample.close(reason);
  }
}

class FreshTrees implements TreeSource {
  sample: Session;
  readonly #prepare: () => Promise<Session>;
  /** The sample was never opened. */
  #isFresh = true;
  #current: Session | undefined;

  constructor(first: Session, prepare: () => Promise<Session>) {
    this.sample = first;
    this.#prepare = prepare;
  }

  async open(): Promise<Session> {
    if (!this.#isFresh) this.sample = await this.#prepare();
    this.#isFresh = false;
    await this.sample.open();
    this.#current = this.sample;
    return this.sample;
  }

  finish(session: Session, reason: DriverError): Promise<readonly string[]> {
    return closeSession(session, reason);
  }

  /** What was constructed is closed even if it was never opened; what is closed already says again what failed. */
  async close(reason: DriverError): Promise<void> {
    await (this.#isFresh ? this.sample : this.#current)?.close(reason);
  }
}

async function closeSession(session: Session, reason: DriverError): Promise<readonly string[]> {
  try {
    await session.close(reason);
    return [];
  } catch (failure) {
    return [(failure as DriverError).message]; // `close` throws nothing else
  }
}
