import { hostname } from "node:os";
import { basename } from "node:path";
import { createClient } from "@connectrpc/connect";
import {
  ExporterStatus,
  type GetReportResponse,
  type HoldSessionResponse,
  SessionService,
  type SessionWait,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import type { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { formatTarget } from "../transport/target.js";
import type { Device } from "./device.js";
import { readDevices } from "./read-devices.js";
import { fetchReport, identifySession, sessionError } from "./session-calls.js";

/** How long to wait for an exporter that is not ready, and whom to tell. */
export interface WaitOptions {
  /** Longest wait, in milliseconds. Default 300 000; 0 waits for ever. */
  readonly waitMs?: number;
  /** Gets what is waited for, in words, whenever it changes. */
  readonly onWait?: (text: string) => void;
}

/** Longest wait that nobody chose. */
const standardWaitMs = 300_000;

/** Node's timers go no further: 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Enters the session of an exporter, waiting for it where a hook runs or another client holds it, and returns the root of
 * its devices. An exclusive session is held until the connection closes.
 *
 * @throws {DriverError} `resource_exhausted` when another client still holds it after `waitMs`, `deadline_exceeded` when
 *   it is not ready then, and what its hook or its devices failed with.
 */
export async function enterSession(connection: Connection, options: WaitOptions = {}): Promise<Device> {
  connection.session = sessionFromEnvironment(connection);
  const report = await fetchReport(connection);
  if (isReady(report)) return enter(connection, report);
  const waiting = new Waiting(connection, options);
  for (;;) {
    const uuid = await waiting.held();
    connection.session = uuid;
    const again = await fetchReport(connection);
    if (again.exclusive || isReady(again)) return enter(connection, again);
    connection.session = undefined;
  }
}

function enter(connection: Connection, report: GetReportResponse): Device {
  connection.session = report.sessionUuid;
  connection.remember(report.sessionUuid, identifySession);
  return readDevices(report, connection);
}

/** An exporter that tells no status serves whoever comes, and so it does for its hooks. */
function isReady({ status, devices, exclusive }: GetReportResponse): boolean {
  if (exclusive && devices.length === 0) return false;
  return status === ExporterStatus.UNSPECIFIED || status === ExporterStatus.LEASE_READY;
}

/** Programs inside `jmp shell` share the session that it holds. */
function sessionFromEnvironment({ target }: Connection): string | undefined {
  const { JUMPSTARTER_HOST: host, JUMPSTARTER_SESSION: session } = process.env;
  if (host === undefined || host === "" || session === undefined || session === "") return undefined;
  return formatTarget(parseTarget(host)) === formatTarget(target) ? session : undefined;
}

/** One wait for a session, however often the session changes meanwhile. */
class Waiting {
  readonly #connection: Connection;
  readonly #onWait: ((text: string) => void) | undefined;
  readonly #waitMs: number;
  readonly #until: number;
  #last: SessionWait | undefined;

  constructor(connection: Connection, { waitMs = standardWaitMs, onWait }: WaitOptions) {
    this.#connection = connection;
    this.#onWait = onWait;
    this.#waitMs = waitMs;
    this.#until = waitMs === 0 ? Number.POSITIVE_INFINITY : performance.now() + waitMs;
  }

  /** Returns the uuid of a session that is ready; the stream that holds it stays open. */
  async held(): Promise<string> {
    const controller = new AbortController();
    // Holding a session does not keep the process alive, but waiting for one does.
    const timer = setTimeout(() => controller.abort(), this.#leftMs());
    const { transport } = this.#connection;
    const client = createClient(SessionService, transport);
    const request = { client: describeOurselves() };
    const news = client.holdSession(request, { signal: controller.signal })[Symbol.asyncIterator]();
    try {
      const uuid = await this.#firstHeld(news);
      void drain(news);
      return uuid;
    } catch (reason) {
      if (controller.signal.aborted) throw this.#timeUp();
      throw sessionError("Cannot enter the exporter's session", reason);
    } finally {
      clearTimeout(timer);
    }
  }

  #leftMs(): number {
    return Math.min(Math.max(0, this.#until - performance.now()), longestTimerMs);
  }

  async #firstHeld(news: AsyncIterator<HoldSessionResponse>): Promise<string> {
    for (let item = await news.next(); item.done !== true; item = await news.next()) {
      const { event } = item.value;
      if (event.case === "held") return event.value.sessionUuid;
      if (event.case === "wait") this.#tell(event.value);
    }
    throw new DriverError("the exporter ended the wait", { code: "unavailable" });
  }

  #tell(wait: SessionWait): void {
    if (wait.text !== this.#last?.text) this.#onWait?.(wait.text);
    this.#last = wait;
  }

  #timeUp(): DriverError {
    const where = `The exporter at "${formatTarget(this.#connection.target)}"`;
    const seconds = this.#waitMs / 1000;
    if (this.#last?.holder !== undefined) {
      const text = `${where} is still in use after ${seconds} s: ${this.#last.text}`;
      return new DriverError(text, { code: "resource_exhausted" });
    }
    const text = `${where} was not ready within ${seconds} s; it says: ${this.#last?.text ?? "nothing"}`;
    return new DriverError(text, { code: "deadline_exceeded" });
  }
}

/** Reads on, so that the session stays held; its end shows in the calls. */
async function drain(news: AsyncIterator<HoldSessionResponse>): Promise<void> {
  try {
    while ((await news.next()).done !== true);
  } catch {
    // the connection closed, or the session ended
  }
}

function describeOurselves() {
  const uid = process.getuid?.();
  const program = basename(process.argv[1] ?? process.title).replace(/\.[cm]?[jt]s$/, "");
  return { pid: process.pid, host: hostname(), program, ...(uid !== undefined && { uid }) };
}
