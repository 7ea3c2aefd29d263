import { type Duplex, PassThrough } from "node:stream";
import { create, type DescMethod, type Message, type MessageInitShape } from "@bufbuild/protobuf";
import { GenericService } from "../../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { MyDeviceService } from "../../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { PowerService } from "../../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { encodeArguments } from "../../codec/encode-arguments.js";
import { type CallContext, Driver, type DriverOptions } from "../../driver/driver.js";
import { uuidHeader } from "../choose-instance.js";
import type { Route, RouteContext } from "../route.js";
import type { Session } from "../session.js";

/** Behaviour of a {@link Scripted} driver, by method name; a missing one is a method the driver lacks. */
export type Script = Readonly<Record<string, (...args: never[]) => unknown>>;

/** A driver whose methods a test writes. */
export abstract class Scripted extends Driver {
  constructor(script: Script = {}, options: DriverOptions = {}) {
    super({}, options);
    Object.assign(this, script);
  }
}

export class ScriptedPower extends Scripted {
  static override readonly services = [PowerService];
}

export class ScriptedGeneric extends Scripted {
  static override readonly services = [GenericService];
}

export class ScriptedSerial extends Scripted {
  static override readonly services = [SerialService];
}

export class ScriptedDevice extends Scripted {
  static override readonly services = [MyDeviceService];
}

/** A driver that answers two interfaces, as one that extends another does. */
export class ScriptedBoth extends Scripted {
  static override readonly services = [GenericService, PowerService];
}

/** A device that only groups others. */
export class Group extends Driver {}

/** How a test calls. */
export interface Calling {
  readonly signal?: AbortSignal;
  readonly device?: Driver;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes a unary call as a transport would, arguments and all, and returns the response. */
export async function callRoute(session: Session, method: DescMethod, args: readonly unknown[], calling: Calling = {}) {
  const route = findRoute(session, method);
  if (route.kind !== "unary") throw new Error("Not a unary route");
  return route.invoke(encodeArguments(method, args), routeContext(calling));
}

/** Begins a server stream as a transport would. */
export function streamRoute(session: Session, method: DescMethod, calling: Calling = {}): AsyncIterator<Message> {
  const route = findRoute(session, method);
  if (route.kind !== "server-stream") throw new Error("Not a server stream");
  return route.invoke(encodeArguments(method, []), routeContext(calling))[Symbol.asyncIterator]();
}

/** Makes a call that sends a stream as a transport would, with these requests. */
export async function sendRoute(
  session: Session,
  method: DescMethod,
  requests: AsyncIterable<Message>,
  calling: Calling = {},
): Promise<Message> {
  const route = findRoute(session, method);
  if (route.kind !== "client-stream") throw new Error("Not a client stream");
  return route.invoke(requests, routeContext(calling));
}

/** Begins a byte stream as a transport would, with these requests. */
export function byteRoute(
  session: Session,
  method: DescMethod,
  requests: AsyncIterable<Message>,
  calling: Calling = {},
): AsyncIterator<Message> {
  const route = findRoute(session, method);
  if (route.kind !== "two-way") throw new Error("Not a two-way stream");
  return route.invoke(requests, routeContext(calling))[Symbol.asyncIterator]();
}

/** Requests of a byte stream: the opening frame, then these chunks, then the end unless it is to stay open. */
export async function* bytes(method: DescMethod, chunks: readonly string[], stayOpen = false): AsyncGenerator<Message> {
  yield encodeArguments(method, []);
  for (const chunk of chunks) yield frame(method, Buffer.from(chunk));
  if (stayOpen) await new Promise(() => {});
}

/** One data frame of a byte stream. */
export function frame(method: DescMethod, value: Uint8Array): Message {
  const init: MessageInitShape<DescMethod["input"]> = { frame: { case: "data", value } };
  return create(method.input, init);
}

/** Returns a promise that a method waits for until the test lets it go on. */
export function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Resolves when the call's signal aborts. */
export function aborted({ signal }: Pick<CallContext, "signal">): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** A stream that gives back what it gets. */
export function echo(): Duplex {
  return new PassThrough();
}

function findRoute(session: Session, method: DescMethod): Route {
  const route = session.routes().find((one) => one.method.parent === method.parent && one.method.name === method.name);
  if (route === undefined) throw new Error(`No route for ${method.name}`);
  return route;
}

function routeContext({ signal, device, headers }: Calling): RouteContext {
  return {
    signal: signal ?? new AbortController().signal,
    headers: new Headers({ ...headers, ...(device !== undefined && { [uuidHeader]: device.uuid }) }),
  };
}
