import type { DescMethod } from "@bufbuild/protobuf";
import type { ClientClass, DriverClient } from "../client/driver-client.js";
import type { ErrorCode } from "../contract/driver-error.js";
import { Driver, type MaybePromise } from "../driver/driver.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";
import { DriverActivity } from "./driver-activity.js";

/** A suite's options, without the types of one interface. */
export interface SuiteOptions {
  readonly arguments: Readonly<Record<string, readonly unknown[]>>;
  readonly prepare: (client: DriverClient) => Promise<unknown>;
  readonly varying: readonly string[];
  readonly skip: readonly string[];
  readonly codes: readonly ErrorCode[];
  readonly destructive: boolean;
  readonly timeoutMs: number;
}

/** What all cases of one suite share. */
export interface Suite {
  readonly clientClass: ClientClass<DriverClient>;
  readonly make: () => MaybePromise<Driver | DriverClient>;
  readonly options: SuiteOptions;
}

/** The device that one case tests, ready to be called. */
export interface Subject {
  readonly client: DriverClient;
  /** Absent for a device that runs elsewhere. */
  readonly driver?: Driver;
  /** What reaches the driver; absent for a device that runs elsewhere. */
  readonly activity?: DriverActivity;
  readonly options: SuiteOptions;
  /** The runner's: calls end when it aborts. */
  readonly signal: AbortSignal;
}

/** A method of the interface under test. */
export interface TestedMethod {
  readonly desc: DescMethod;
  readonly info: MethodInfo;
}

/** The methods of a suite's interface that may be called. */
export function testedMethods({ clientClass, options }: Suite): readonly TestedMethod[] {
  const methods = clientClass.service.methods.map((desc) => ({ desc, info: methodInfo(desc) }));
  return methods.filter(({ info }) => !options.skip.includes(info.name));
}

/** A device that runs elsewhere may mind what one that was made for the case does not. */
export function mayCall({ driver, options }: Subject, { info }: TestedMethod): boolean {
  return driver !== undefined || !info.destructive || options.destructive;
}

/** Makes the device, prepares it, runs something with it, and disposes of it in any case. */
export async function withSubject(
  suite: Suite,
  signal: AbortSignal,
  body: (subject: Subject) => Promise<void>,
): Promise<void> {
  const made = await suite.make();
  const { options, clientClass } = suite;
  await using client = await (made instanceof Driver ? serveDriver(made, clientClass) : disposable(made));
  const watched = made instanceof Driver ? { driver: made, activity: new DriverActivity(made) } : {};
  await options.prepare(client);
  await body({ client, ...watched, options, signal });
}

/** Imported when it is needed: whoever only calls devices need not load an exporter. */
async function serveDriver(driver: Driver, clientClass: ClientClass<DriverClient>) {
  const { serve } = await import("../exporter/serve.js");
  return serve(driver as Parameters<typeof serve>[0], clientClass); // a driver of a stub has a client class
}

function disposable(client: DriverClient & Partial<AsyncDisposable>): DriverClient & AsyncDisposable {
  return Object.assign(client, {
    [Symbol.asyncDispose]: client[Symbol.asyncDispose] ?? (async () => undefined),
  });
}

/** Names the interface of a suite, `power/v1`. */
export function interfaceOf({ clientClass }: Suite): string {
  return interfaceInfo(clientClass.service).id;
}
