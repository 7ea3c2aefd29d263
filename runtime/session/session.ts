import { randomUUID } from "node:crypto";
import { type GetReportResponse, SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { closeTree } from "../driver/close-tree.js";
import { deviceTree } from "../driver/device-tree.js";
import type { Driver } from "../driver/driver.js";
import { assertOpenable, openTree } from "../driver/open-tree.js";
import { resetTree } from "../driver/reset-tree.js";
import { ExporterShutdown } from "../errors/shutdown.js";
import type { LogHub } from "../log/log-hub.js";
import { type Logger, silentLogger } from "../log/logger.js";
import { type ResourceOptions, ResourceTable } from "../resource/resource-table.js";
import { bindLoggers } from "./bind-loggers.js";
import { CallRegistry } from "./call-registry.js";
import { createReport } from "./create-report.js";
import { descriptorSet } from "./descriptor-set.js";
import { driverRoutes } from "./driver-routes.js";
import { type Instance, instancesOf, servicesOfAll } from "./instance.js";
import { resourceRoutes } from "./resource-routes.js";
import type { Route } from "./route.js";
import { sessionRoutes } from "./session-routes.js";

/** What surrounds a session. */
export interface SessionOptions {
  /** Parent of the loggers of drivers that have none of their own. Default: silent. */
  readonly logger?: Logger;
  /** Hears drivers that have a logger of their own; the others are heard by `logger`. */
  readonly log?: LogHub | undefined;
  /** Labels of the exporter. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Patience with each driver when the session closes, in milliseconds. Default 10 000. */
  readonly closeTimeoutMs?: number;
  /** How bytes beside the calls are kept, and what the exporter may fetch for its clients. */
  readonly resources?: ResourceOptions;
}

/** Longest wait for aborted calls to leave their drivers before those are closed. */
const callTimeoutMs = 5_000;

/** An open tree of drivers: its devices can be called until it is closed. */
export class Session implements AsyncDisposable {
  /** Identity of this session; another one after a restart. */
  readonly uuid: string = randomUUID();
  readonly root: Driver;
  readonly #logger: Logger;
  readonly #closeTimeoutMs: number;
  readonly #instances: readonly Instance[];
  readonly #report: GetReportResponse;
  readonly #options: SessionOptions;
  readonly #calls = new CallRegistry();
  readonly #resources: ResourceTable;
  #closing: Promise<void> | undefined;

  private constructor(root: Driver, instances: readonly Instance[], options: SessionOptions) {
    this.root = root;
    this.#options = options;
    this.#instances = instances;
    this.#logger = options.logger ?? silentLogger;
    this.#resources = new ResourceTable(options.resources);
    this.#closeTimeoutMs = options.closeTimeoutMs ?? 10_000;
    this.#report = createReport({ uuid: this.uuid, labels: options.labels ?? {} }, deviceTree(root));
  }

  /**
   * Opens every driver of a tree, children first. The tree stays as it is from here on.
   *
   * @throws {DriverError} Naming the device that failed, after those that were opened are closed again.
   */
  static async open(root: Driver, options: SessionOptions = {}): Promise<Session> {
    const session = Session.prepare(root, options);
    await session.open();
    return session;
  }

  /**
   * Makes a session of a tree and touches none of its devices: it has its routes, and calls fail until it is opened.
   *
   * @throws {DriverError} `failed_precondition` for a tree its interfaces do not allow and for one that is in use.
   */
  static prepare(root: Driver, options: SessionOptions = {}): Session {
    assertOpenable(root); // what another session holds is not ours to close
    const instances = instancesOf(deviceTree(root));
    bindLoggers(instances, options.logger ?? silentLogger, options.log);
    return new Session(root, instances, options);
  }

  /** Opens every driver of a prepared session. @throws {DriverError} As the static one. */
  async open(): Promise<void> {
    try {
      await openTree(this.root);
    } catch (reason) {
      await this.#closeDrivers();
      throw reason;
    }
  }

  /** Calls whose caller has no answer yet. */
  get activeCalls(): number {
    return this.#calls.active;
  }

  /** Resources of its calls: handles that wait to be used, and transfers under way. */
  get activeResources(): number {
    return this.#resources.waiting + this.#resources.reading;
  }

  /** Returns the tree as clients see it. */
  report(): GetReportResponse {
    return this.#report;
  }

  /** Returns one route per method of every service in the tree, and those of the session itself. */
  routes(): readonly Route[] {
    const services = [...servicesOfAll(this.#instances), SessionService];
    return [
      ...driverRoutes({
        instances: this.#instances,
        calls: this.#calls,
        resources: this.#resources,
        logger: this.#logger,
      }),
      ...resourceRoutes(this.#resources),
      ...sessionRoutes({ report: () => this.#report, descriptors: (names) => descriptorSet(services, names) }),
    ];
  }

  /** Ends the calls that run, with a reason, and lets new ones come. */
  endCalls(reason: DriverError): void {
    this.#calls.abortRunning(reason);
    this.#resources.abortAll(reason);
  }

  /**
   * Ends this session for ever and returns another one of the same open drivers, after the `reset` of each. A driver
   * whose `reset` fails is named in `failures`, and stays.
   */
  async renew(reason: DriverError): Promise<{ readonly session: Session; readonly failures: readonly string[] }> {
    await this.#endCalls(reason);
    const failed = await resetTree(this.root, { timeoutMs: this.#closeTimeoutMs });
    for (const { path, message, reason: cause } of failed) this.#logger.error({ device: path, err: cause }, message);
    const session = new Session(this.root, this.#instances, this.#options);
    return { session, failures: failed.map(({ message }) => message) };
  }

  /**
   * Ends running calls, by default with `unavailable`, gives their drivers up to 5 s to stop, and closes every driver,
   * children first. The second call waits for the first.
   *
   * @throws {DriverError} `internal`, after everything is closed, naming every driver that failed or took too long.
   */
  close(reason: DriverError = new ExporterShutdown()): Promise<void> {
    this.#closing ??= this.#close(reason);
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(reason: DriverError): Promise<void> {
    await this.#endCalls(reason);
    const failed = await this.#closeDrivers();
    if (failed.length > 0) throw new DriverError(failed.join("; "), { code: "internal" });
  }

  async #endCalls(reason: DriverError): Promise<void> {
    this.#calls.abortAll(reason);
    this.#resources.close(reason);
    await this.#calls.settled(Math.min(callTimeoutMs, this.#closeTimeoutMs), this.#logger);
  }

  async #closeDrivers(): Promise<readonly string[]> {
    const failures = await closeTree(this.root, { timeoutMs: this.#closeTimeoutMs });
    for (const { path, message, reason } of failures) this.#logger.error({ device: path, err: reason }, message);
    return failures.map(({ message }) => message);
  }
}
