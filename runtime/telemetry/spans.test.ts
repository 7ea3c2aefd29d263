import { spawnSync } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { MyDeviceClient, MyDeviceDriver } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { SerialClient, SerialDriver } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import {
  StorageMuxFlasherClient,
  StorageMuxFlasherDriver,
} from "../../generated/jumpstarter/driver/storage_mux_flasher/v1/index.js";
import { connect } from "../client/connect.js";
import { DriverError } from "../contract/driver-error.js";
import type { Resource } from "../contract/resource.js";
import { packageRoot } from "../discovery/sample-project.test.fixture.js";
import type { CallContext } from "../driver/driver.js";
import { Driver } from "../driver/driver.js";
import { Exporter } from "../exporter/exporter.js";
import { createLogger } from "../log/logger.js";

const tracer = () => trace.getTracer("the driver's own");

/** Tells when a driver waits for the end of its call. */
const driver = new EventEmitter();

class Device extends MyDeviceDriver {
  async powerOn() {
    await Promise.resolve();
    return tracer().startActiveSpan("relay", (span) => {
      span.end();
      return "on";
    });
  }
  powerOff(call: CallContext): Promise<string> {
    if (call.headers.has("x-wait")) {
      driver.emit("waits");
      return new Promise((_, reject) => call.signal.addEventListener("abort", () => reject(call.signal.reason)));
    }
    throw new DriverError("stuck at http://bob:hunter2@relay/", { code: "failed_precondition" });
  }
  async *readSamples(call: CallContext) {
    if (call.headers.has("x-fail")) throw new Error("burnt");
    for (let n = 0; n < 3; n++) {
      tracer().startSpan("sample").end();
      yield n;
    }
    if (!call.headers.has("x-wait")) return;
    driver.emit("waits");
    await once(call.signal, "abort");
  }
  async playSamples(samples: AsyncIterable<number>) {
    let count = 0;
    for await (const _ of samples) count++;
    return { count, peak: 0 };
  }
  loopSamples(samples: AsyncIterable<number>) {
    return samples;
  }
}

class Console extends SerialDriver {
  connect() {
    return new PassThrough();
  }
  setDtr() {}
  setRts() {}
  forceClose() {}
}

class Storage extends StorageMuxFlasherDriver {
  host() {}
  dut() {}
  off() {}
  async write(image: Resource) {
    tracer().startSpan("flash").end();
    await image.bytes();
  }
  read() {
    return Buffer.from("image");
  }
}

class Group extends Driver {}

const memory = new InMemorySpanExporter();
const lines: string[] = [];
let exporter: Exporter;
let device: MyDeviceClient & AsyncDisposable;
let serial: SerialClient & AsyncDisposable;
let storage: StorageMuxFlasherClient & AsyncDisposable;

beforeAll(async () => {
  const logger = createLogger({ level: "debug", destination: { write: (line) => void lines.push(line) } });
  const listen = [{ kind: "unix" }, { kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }] as const;
  const root = new Group({}, { children: { dut: new Device(), console: new Console(), storage: new Storage() } });
  exporter = await Exporter.start(root, { listen, logger, onInsecure: () => undefined });
  device = await connect(MyDeviceClient, exporter.addresses[0]);
  serial = await connect(SerialClient, exporter.addresses[0]);
  storage = await connect(StorageMuxFlasherClient, exporter.addresses[0]);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] }));
});

beforeEach(() => {
  memory.reset();
  lines.length = 0;
});

afterAll(async () => {
  trace.disable();
  context.disable();
  await device[Symbol.asyncDispose]();
  await serial[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
  await exporter.close();
});

/** Both spans of the one call that was made. */
async function spansOfCall(): Promise<{ client: ReadableSpan; server: ReadableSpan; inner: readonly ReadableSpan[] }> {
  const find = (kind: SpanKind) => memory.getFinishedSpans().filter((span) => span.kind === kind);
  while (find(SpanKind.SERVER).length === 0 || find(SpanKind.CLIENT).length === 0) await new Promise(setImmediate);
  const [[client], [server]] = [find(SpanKind.CLIENT), find(SpanKind.SERVER)];
  if (client === undefined || server === undefined) throw new Error("there is none");
  expect(memory.getFinishedSpans().filter(({ kind }) => kind !== SpanKind.INTERNAL)).toHaveLength(2);
  expect(server.parentSpanContext).toMatchObject({ spanId: client.spanContext().spanId, isRemote: true });
  expect(server.spanContext().traceId).toBe(client.spanContext().traceId);
  return { client, server, inner: find(SpanKind.INTERNAL) };
}

test("a call has a span on both sides, named by its method, with the device and without what it carries", async () => {
  const parent = tracer().startSpan("a test");
  await context.with(trace.setSpan(ROOT_CONTEXT, parent), () => device.powerOn());
  const { client, server, inner } = await spansOfCall();
  for (const span of [client, server]) {
    expect(span.name).toBe("jumpstarter.driver.my_device.v1.MyDeviceService/PowerOn");
    expect(span.attributes).toEqual({
      "rpc.system": "grpc",
      "rpc.service": "jumpstarter.driver.my_device.v1.MyDeviceService",
      "rpc.method": "PowerOn",
      "rpc.grpc.status_code": 0,
      "jumpstarter.device.path": "dut",
    });
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
  }
  expect(client.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
  expect(inner.map(({ name, parentSpanContext }) => [name, parentSpanContext?.spanId])).toEqual([
    ["relay", server.spanContext().spanId],
  ]);
});

test("spans that a driver begins between the items of a stream belong to the call", async () => {
  for await (const _ of device.readSamples());
  const { server, inner } = await spansOfCall();
  expect(inner.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
    Array(3).fill(server.spanContext().spanId),
  );
});

test("spans that a driver begins belong to the call that lends it a resource", async () => {
  await storage.write(Buffer.from("image"));
  const { server, inner } = await spansOfCall();
  expect(inner.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([server.spanContext().spanId]);
});

const samples = [0.5, -0.5];

async function drain(items: AsyncIterable<unknown>, until = Number.POSITIVE_INFINITY): Promise<void> {
  let count = 0;
  for await (const _ of items) if (++count >= until) break;
}

async function* brokenSamples() {
  yield 0.5;
  throw new Error("the file is torn");
}

async function* endlessSamples() {
  for (;;) {
    yield 0.5;
    await new Promise(setImmediate);
  }
}

const wait = { "x-wait": "1" };
/** Aborts when the driver waits: before that the exporter may not have heard of the call. */
function soon(): AbortSignal {
  const controller = new AbortController();
  driver.once("waits", () => controller.abort());
  return controller.signal;
}
const quiet = (work: Promise<unknown>) => work.catch(() => undefined);

describe("every span ends, with the code of its call", () => {
  // Both sides keep a deadline, and either may be first.
  test.each<[string, () => Promise<unknown>, client: number, server: number | readonly number[]]>([
    ["a failure", () => quiet(device.powerOff()), 9, 9],
    ["a deadline", () => quiet(device.powerOff({ timeoutMs: 1_000, headers: wait })), 4, [1, 4]],
    ["a signal", () => quiet(device.powerOff({ signal: soon(), headers: wait })), 1, 1],
    ["a stream to its end", () => drain(device.readSamples()), 0, 0],
    ["a stream left early", () => drain(device.readSamples({ headers: wait }), 2), 1, 1],
    ["a stream that is aborted", () => quiet(drain(device.readSamples({ signal: soon(), headers: wait }))), 1, 1],
    [
      "a stream with a deadline",
      () => quiet(drain(device.readSamples({ timeoutMs: 1_000, headers: wait }))),
      4,
      [1, 4],
    ],
    ["a stream that fails", () => quiet(drain(device.readSamples({ headers: { "x-fail": "1" } }))), 2, 2],
    ["a stream of the client", () => device.playSamples(samples), 0, 0],
    ["a stream of the client that breaks", () => quiet(device.playSamples(brokenSamples())), 1, 1],
    ["a two-way stream", () => drain(device.loopSamples(samples)), 0, 0],
    ["a two-way stream left early", () => drain(device.loopSamples(endlessSamples()), 1), 1, 1],
    ["a two-way stream that breaks", () => quiet(drain(device.loopSamples(brokenSamples()))), 1, 1],
    ["a call that lends a resource", () => storage.write(Buffer.from("image")), 0, 0],
    ["a call that returns a resource", async () => (await storage.read()).bytes(), 0, 0],
    ["bytes to the end", readBytes, 0, 0],
    ["bytes that are left", async () => (await serial.connect())[Symbol.asyncDispose](), 1, 1],
    ["bytes that are aborted", abortBytes, 1, 1],
  ])("%s", async (_, call, ofClient, ofServer) => {
    await call();
    const { client, server } = await spansOfCall();
    expect(client.attributes["rpc.grpc.status_code"]).toBe(ofClient);
    expect([ofServer].flat()).toContain(server.attributes["rpc.grpc.status_code"]);
  });

  async function readBytes(): Promise<void> {
    const stream = await serial.connect();
    stream.end("login:");
    await drain(stream);
  }

  async function abortBytes(): Promise<void> {
    const controller = new AbortController();
    const stream = await serial.connect({ signal: controller.signal });
    const failed = once(stream, "error");
    controller.abort();
    await failed;
  }
});

test("whose fault it is: a wrong state is the caller's, a broken device the exporter's; a text has no secrets", async () => {
  await quiet(device.powerOff());
  const first = await spansOfCall();
  expect(first.client.status).toEqual({
    code: SpanStatusCode.ERROR,
    message: "dut.powerOff: stuck at http://***@relay/",
  });
  expect(first.server.status.code).toBe(SpanStatusCode.UNSET);
  memory.reset();
  await quiet(drain(device.readSamples({ headers: { "x-fail": "1" } })));
  const second = await spansOfCall();
  expect(second.server.status).toEqual({ code: SpanStatusCode.ERROR, message: "burnt" });
  expect(second.server.attributes["error.type"]).toBe("unknown");
});

test("lines of the log name the span", async () => {
  await device.powerOn();
  const { server } = await spansOfCall();
  const { traceId, spanId } = server.spanContext();
  expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
    expect.objectContaining({ msg: "call", method: "powerOn", traceId, spanId }),
  );
});

describe("over Connect", () => {
  const post = (method: string, headers: Record<string, string>) =>
    fetch(`${exporter.addresses[1]}/jumpstarter.driver.my_device.v1.MyDeviceService/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: "{}",
    });
  const serverSpan = () => memory.getFinishedSpans().find(({ kind }) => kind === SpanKind.SERVER);
  const [traceId, spanId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];

  test("a span continues the trace of whoever called, and has the code as a word", async () => {
    await post("PowerOff", { traceparent: `00-${traceId}-${spanId}-01`, tracestate: "vendor=1" });
    const span = serverSpan();
    expect(span?.parentSpanContext).toMatchObject({ traceId, spanId, isRemote: true, traceFlags: 1 });
    expect(span?.spanContext().traceState?.serialize()).toBe("vendor=1");
    expect(span?.attributes).toMatchObject({
      "rpc.system": "connect_rpc",
      "rpc.connect_rpc.error_code": "failed_precondition",
    });
  });

  test.each([
    "",
    "rubbish",
    `00-${traceId}-${spanId}`,
    `ff-${traceId}-${spanId}-01`,
    `00-${"0".repeat(32)}-${spanId}-01`,
    `00-${traceId}-${"0".repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
  ])("a trace is begun anew for %j", async (traceparent) => {
    await post("PowerOn", { traceparent });
    expect(serverSpan()?.parentSpanContext).toBeUndefined();
    expect(serverSpan()?.attributes).not.toHaveProperty("rpc.connect_rpc.error_code");
  });
});

test("a propagator of the program's own is used in place of ours; a header the caller wrote is left alone", async () => {
  const own: TextMapPropagator = {
    fields: () => ["x-trace"],
    inject: (active, carrier, { set }) => set(carrier, "x-trace", trace.getSpanContext(active)?.spanId ?? ""),
    extract: (active, carrier, { get }) =>
      trace.setSpanContext(active, { traceId: "1".repeat(32), spanId: String(get(carrier, "x-trace")), traceFlags: 1 }),
  };
  propagation.setGlobalPropagator(own);
  try {
    await device.powerOn();
    await device.powerOn({ headers: { "X-Trace": "2".repeat(16) } });
  } finally {
    propagation.disable();
  }
  const spans = memory.getFinishedSpans();
  const [first] = spans.filter(({ kind }) => kind === SpanKind.CLIENT);
  const parents = spans.filter(({ kind }) => kind === SpanKind.SERVER).map((span) => span.parentSpanContext?.spanId);
  expect(parents).toEqual([first?.spanContext().spanId, "2".repeat(16)]);
});

test("a program without an SDK loads nothing of OpenTelemetry, and sends no trace", () => {
  const program = `
    import { createRequire } from "node:module";
    import { serve } from "jumpstarter-ts/testing";
    import { MyDeviceDriver } from "jumpstarter-ts/generated/my_device/v1";
    class Device extends MyDeviceDriver {
      powerOn(call) { return String(call.headers.has("traceparent")); }
      powerOff() { return "off"; }
      readSamples() { return []; }
      async playSamples() { return { count: 0, peak: 0 }; }
      loopSamples() { return []; }
    }
    const device = await serve(new Device());
    const traced = await device.powerOn();
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes("opentelemetry"));
    process.stdout.write(JSON.stringify({ traced, loaded }));
  `;
  const args = ["--input-type=module", "-e", `${program}; await device[Symbol.asyncDispose]();`];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: packageRoot, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: '{"traced":"false","loaded":[]}', stderr: "" });
});
