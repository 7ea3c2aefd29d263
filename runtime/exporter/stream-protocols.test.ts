import { request as requestHttp1 } from "node:http";
import { text } from "node:stream/consumers";
import type { DescMethod } from "@bufbuild/protobuf";
import { Code, createClient, type Transport } from "@connectrpc/connect";
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { MyDeviceDriver } from "../../generated/jumpstarter/driver/my_device/v1/driver.js";
import { MyDeviceService } from "../../generated/jumpstarter/driver/my_device/v1/my_device_pb.js";
import { silentLogger } from "../log/logger.js";
import { Exporter } from "./exporter.js";

let exporter: Exporter;
let baseUrl: string;

beforeAll(async () => {
  exporter = await Exporter.start(new Halver(), {
    listen: [{ kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }],
    logger: silentLogger,
  });
  baseUrl = exporter.addresses[0] ?? "";
});
afterAll(async () => {
  await exporter.close();
});

type Create = () => Transport;
const overHttp1: readonly (readonly [string, Create])[] = [
  ["Connect over HTTP/1.1", () => createConnectTransport({ baseUrl, httpVersion: "1.1" })],
  [
    "Connect with JSON over HTTP/1.1",
    () => createConnectTransport({ baseUrl, httpVersion: "1.1", useBinaryFormat: false }),
  ],
  ["gRPC-Web over HTTP/1.1", () => createGrpcWebTransport({ baseUrl, httpVersion: "1.1" })],
];
const overHttp2: readonly (readonly [string, Create])[] = [
  ["Connect over HTTP/2", () => createConnectTransport({ baseUrl, httpVersion: "2" })],
  ["gRPC-Web over HTTP/2", () => createGrpcWebTransport({ baseUrl, httpVersion: "2" })],
  ["gRPC", () => createGrpcTransport({ baseUrl })],
];

describe.each([...overHttp1, ...overHttp2])("other clients: %s", (_, create) => {
  test("sends a stream and gets the result", async () => {
    const { result } = await createClient(MyDeviceService, create()).playSamples(frames([0.5, -0.25], 2));
    expect(result).toMatchObject({ count: 2, peak: 1 });
  });

  test("gets the result of a device that has enough before the end", async () => {
    const { result } = await createClient(MyDeviceService, create()).playSamples(frames([0, 0.5, 0.5]));
    expect(result).toMatchObject({ count: 1 });
  });

  test("hears which value does not fit", async () => {
    await expect(createClient(MyDeviceService, create()).playSamples(frames([1, 3]))).rejects.toMatchObject({
      code: Code.InvalidArgument,
      rawMessage: 'Cannot decode argument "samples[1]" of "playSamples": expected number in -1..1, got 3',
    });
  });
});

test.each(overHttp2)("%s streams in both directions", async (_, create) => {
  const halves: number[] = [];
  for await (const { result } of createClient(MyDeviceService, create()).loopSamples(loopFrames([1, 0.5])))
    halves.push(result);
  expect(halves).toEqual([0.5, 0.25]);
});

test("HTTP/1.1 streams in one direction at a time, and says so", async () => {
  const [, createHttp1] = overHttp1[0] ?? [];
  if (createHttp1 === undefined) throw new Error("There are some");
  const answers = createClient(MyDeviceService, createHttp1()).loopSamples(loopFrames([1]));
  await expect(answers[Symbol.asyncIterator]().next()).rejects.toMatchObject({ rawMessage: "HTTP 505" });
  expect(await postOverHttp1(MyDeviceService.method.loopSamples)).toEqual([
    505,
    '"LoopSamples" streams in both directions at once, which takes HTTP/2\n',
  ]);
});

function postOverHttp1({ parent, name }: DescMethod): Promise<readonly [number | undefined, string]> {
  const headers = { "content-type": "application/connect+json" };
  return new Promise((resolve, reject) => {
    const request = requestHttp1(`${baseUrl}/${parent.typeName}/${name}`, { method: "POST", headers }, (response) => {
      text(response).then((body) => resolve([response.statusCode, body]), reject);
    });
    request.on("error", reject).end();
  });
}

async function* frames(samples: readonly number[], gain?: number) {
  yield { frame: { case: "open" as const, value: gain === undefined ? {} : { gain } } };
  yield* items(samples);
}

async function* loopFrames(samples: readonly number[]) {
  yield { frame: { case: "open" as const, value: {} } };
  yield* items(samples);
}

function* items(samples: readonly number[]) {
  for (const sample of samples) yield { frame: { case: "item" as const, value: { samples: sample } } };
}

/** Gives back half of each sample; a sample of 0 is enough. */
class Halver extends MyDeviceDriver {
  powerOn() {
    return "";
  }
  powerOff() {
    return "";
  }
  *readSamples() {}

  async playSamples(samples: AsyncIterable<number>, gain: number) {
    let [count, peak] = [0, 0];
    for await (const sample of samples) {
      count += 1;
      peak = Math.max(peak, sample * gain);
      if (sample === 0) break;
    }
    return { count, peak };
  }

  async *loopSamples(samples: AsyncIterable<number>) {
    for await (const sample of samples) yield sample / 2;
  }
}
