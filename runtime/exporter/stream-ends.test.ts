import { once } from "node:events";
import { Duplex, PassThrough } from "node:stream";
import { Code, ConnectError, createClient, type Transport } from "@connectrpc/connect";
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { CompositeService } from "../../generated/jumpstarter/driver/composite/v1/composite_pb.js";
import { GenericDriver } from "../../generated/jumpstarter/driver/generic/v1/driver.js";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { MyDeviceDriver } from "../../generated/jumpstarter/driver/my_device/v1/driver.js";
import { MyDeviceService } from "../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { DriverError } from "../contract/driver-error.js";
import type { CallContext } from "../driver/call-context.js";
import { Driver } from "../driver/driver.js";
import { silentLogger } from "../log/logger.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { Exporter } from "./exporter.js";

// How a stream ends, and what the far side makes of it: for every kind of stream and both versions of HTTP.

/** What the devices saw of the callers. */
let saw: string[];
/** What the devices do once they have begun. */
let mood: "go on" | "end" | "fail";
/** Counts what has arrived at the far side. */
let arrived: number;
let exporter: Exporter;
let baseUrl: string;
let connection: Connection;

beforeAll(async () => {
  const children = { device: new Device(), probe: new Probe() };
  const listen = [{ kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }] as const;
  exporter = await Exporter.start(new Root({}, { children }), { listen, logger: silentLogger });
  baseUrl = exporter.addresses[0] ?? "";
  connection = await Connection.open(parseTarget(baseUrl));
});
afterAll(async () => {
  connection.close();
  await exporter.close();
});
beforeEach(() => {
  saw = [];
  arrived = 0;
  mood = "go on";
});

class Root extends Driver {
  static override readonly services = [CompositeService];
}

const failure = () => new DriverError("the cable was pulled", { code: "data_loss" });

/** Notes how the values of a caller end. */
async function* noting(samples: AsyncIterable<number>): AsyncGenerator<number> {
  const mine = saw;
  try {
    for await (const sample of samples) {
      arrived += 1;
      yield sample;
      if (mood === "fail") throw failure();
      if (mood === "end") return;
    }
    mine.push("half-close");
  } catch (reason) {
    if (mood !== "fail") mine.push(`abort: ${reason instanceof DriverError ? reason.code : reason}`);
    throw reason;
  }
}

class Device extends MyDeviceDriver {
  powerOn() {
    return "";
  }
  powerOff() {
    return "";
  }

  async *readSamples(call: CallContext) {
    const mine = saw;
    yield 1;
    if (mood === "fail") throw failure();
    if (mood === "end") return;
    await once(call.signal, "abort");
    mine.push(`abort: ${call.signal.reason.code}`);
  }

  async playSamples(samples: AsyncIterable<number>) {
    let count = 0;
    for await (const _ of noting(samples)) count += 1;
    return { count, peak: 0 };
  }

  async *loopSamples(samples: AsyncIterable<number>) {
    yield* noting(samples);
    // After the caller's half has ended, this one goes on.
    yield 0;
  }
}

class Probe extends GenericDriver {
  query() {
    return "";
  }
  asyncQuery() {
    return "";
  }
  *getData() {}

  createStream(call: CallContext): Duplex {
    const mine = saw;
    call.signal.addEventListener("abort", () => mine.push(`abort: ${call.signal.reason.code}`));
    if (mood === "go on") return new PassThrough().once("finish", () => mine.push("half-close"));
    return new Duplex({
      read() {},
      write(_data, _encoding, done) {
        if (mood === "fail") return done(failure());
        this.push("bye");
        this.push(null);
        done();
      },
      final: (done) => done(),
      allowHalfOpen: false,
    });
  }
}

/** A caller's half: some values, and then an end, or nothing more. */
async function* sending<T>(values: readonly T[], half: "ends" | "stays open"): AsyncGenerator<T> {
  yield* values;
  if (half === "stays open") await new Promise(() => undefined);
}

interface Call {
  readonly half: "ends" | "stays open";
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Makes a call and tells how it ended: what came, and the code of what it failed with. */
type Kind = (transport: Transport, call: Call) => Promise<string>;

const open = { frame: { case: "open" as const, value: {} } };
const samples = [open, { frame: { case: "item" as const, value: { samples: 1 } } }];
const bytes = [open, { frame: { case: "data" as const, value: new Uint8Array([120]) } }];

async function outcomeOf(call: () => AsyncIterable<unknown> | Promise<unknown>): Promise<string> {
  const got: string[] = [];
  try {
    const answer = call();
    if (answer instanceof Promise) got.push(JSON.stringify(await answer));
    else for await (const item of answer) arrived += got.push(String(item));
    return [...got, "end"].join(" ");
  } catch (reason) {
    const { code, rawMessage } = ConnectError.from(reason);
    return [...got, code === Code.DataLoss ? rawMessage : Code[code]].join(" ");
  }
}

const server: Kind = (transport, { half: _, ...options }) =>
  outcomeOf(async function* () {
    for await (const { result } of createClient(MyDeviceService, transport).readSamples({}, options)) yield result;
  });
const client: Kind = (transport, { half, ...options }) =>
  outcomeOf(async () => {
    const { result } = await createClient(MyDeviceService, transport).playSamples(sending(samples, half), options);
    return result?.count;
  });
const twoWay: Kind = (transport, { half, ...options }) =>
  outcomeOf(async function* () {
    const answers = createClient(MyDeviceService, transport).loopSamples(sending(samples, half), options);
    for await (const { result } of answers) yield result;
  });
const byte: Kind = (transport, { half, ...options }) =>
  outcomeOf(async function* () {
    const answers = createClient(GenericService, transport).createStream(sending(bytes, half), options);
    for await (const { data } of answers) if (data.length > 0) yield Buffer.from(data);
  });

const http1: readonly (readonly [string, () => Transport])[] = [
  ["Connect over HTTP/1.1", () => createConnectTransport({ baseUrl, httpVersion: "1.1" })],
  ["gRPC-Web over HTTP/1.1", () => createGrpcWebTransport({ baseUrl, httpVersion: "1.1" })],
];
const own = "our own client over HTTP/2";
const http2: readonly (readonly [string, () => Transport])[] = [
  ["Connect over HTTP/2", () => createConnectTransport({ baseUrl, httpVersion: "2" })],
  ["gRPC", () => createGrpcTransport({ baseUrl })],
  [own, () => connection.transport],
];
const withKind = (name: string, kind: Kind, transports: typeof http1) =>
  transports.map(([protocol, create]) => [name, protocol, kind, create] as const);

const rows = [
  ...withKind("server stream", server, [...http1, ...http2]),
  ...withKind("client stream", client, [...http1, ...http2]),
  ...withKind("two-way stream", twoWay, http2),
  ...withKind("byte stream", byte, http2),
];

/** What the caller gets of a call that ends by itself: after its own half has ended, and before. */
const answers: Readonly<Record<string, Readonly<Record<"half-close" | "end", string>>>> = {
  "server stream": { "half-close": "1 end", end: "1 end" },
  "client stream": { "half-close": "1 end", end: "1 end" },
  "two-way stream": { "half-close": "1 0 end", end: "1 0 end" },
  "byte stream": { "half-close": "x end", end: "bye end" },
};
/** What had come before the call was cut. */
const before: Readonly<Record<string, string>> = {
  "server stream": "1 ",
  "client stream": "",
  "two-way stream": "1 ",
  "byte stream": "x ",
};

/** Whether all has arrived that will, on both sides. */
function isUnderWay(name: string): boolean {
  return arrived >= (name === "two-way stream" ? 2 : 1);
}

/** Waits until the device has seen something; what it saw. */
async function whatItSaw(): Promise<readonly string[]> {
  const patience = performance.now() + 2000;
  while (saw.length === 0 && performance.now() < patience) await new Promise((resolve) => setTimeout(resolve, 5));
  return saw;
}

describe.each(rows)("a %s, %s", (name, protocol, kind, create) => {
  // Node's own way to cancel a request of HTTP/2 ends it first: from such a client both arrive.
  const endsFirst = protocol !== own && !protocol.includes("HTTP/1.1") && name !== "server stream";
  const cut = endsFirst ? /^(?:abort: \w+|half-close)$/ : /^abort: (?:deadline_exceeded|canceled)$/;

  if (name !== "server stream") {
    test("that its caller ends is ended in good order on both sides", async () => {
      expect(await kind(create(), { half: "ends" })).toBe(answers[name]?.["half-close"]);
      expect(await whatItSaw()).toEqual(["half-close"]);
    });
  }

  test("that its device ends, ends for a caller that has not", async () => {
    mood = "end";
    expect(await kind(create(), { half: "stays open" })).toBe(answers[name]?.end);
    expect(saw.filter((one) => one !== "half-close")).toEqual([]);
  });

  test("that its device breaks fails with the device's own error", async () => {
    mood = "fail";
    const items = name === "byte stream" ? "" : (before[name] ?? "");
    expect(await kind(create(), { half: "stays open" })).toBe(`${items}the cable was pulled`);
    expect(saw).toEqual([]);
  });

  test("that its caller aborts is no end to the device", async () => {
    const controller = new AbortController();
    const outcome = kind(create(), { half: "stays open", signal: controller.signal });
    while (!isUnderWay(name)) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    expect(await outcome).toBe(`${before[name]}Canceled`);
    expect(await whatItSaw()).toEqual([expect.stringMatching(cut)]);
  });

  test("whose deadline passes is told apart from both", async () => {
    const outcome = await kind(create(), { half: "stays open", timeoutMs: 500 });
    expect([`${before[name]}DeadlineExceeded`, "DeadlineExceeded"]).toContain(outcome);
    expect(await whatItSaw()).toEqual([expect.stringMatching(cut)]);
  });
});

test.each(
  [...withKind("two-way stream", twoWay, http1), ...withKind("byte stream", byte, http1)].filter(([, protocol]) =>
    protocol.startsWith("Connect"),
  ),
)("a %s over HTTP/1.1 is refused before the device hears of it", async (_name, _protocol, kind, create) => {
  expect(await kind(create(), { half: "ends" })).toBe("Unknown");
  expect(saw).toEqual([]);
});
