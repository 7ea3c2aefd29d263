import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { GenericClient } from "../../../generated/jumpstarter/driver/generic/v1/index.js";
import { MyDeviceClient } from "../../../generated/jumpstarter/driver/my_device/v1/index.js";
import { PowerClient } from "../../../generated/jumpstarter/driver/power/v1/index.js";
import type { ByteStream } from "../../contract/byte-stream.js";
import type { CallOptions } from "../../contract/call-options.js";
import { DriverError } from "../../contract/driver-error.js";
import type { JsonObject } from "../../contract/json.js";
import type { RigClients } from "../rig.js";
import { moodHeader } from "./bench.js";

/** The rig of the bench's exporter. */
export const benchRig = {
  power: PowerClient,
  probe: GenericClient,
  brief: GenericClient,
  faulty: GenericClient,
  player: MyDeviceClient,
  dut: { supply: PowerClient },
};

/** Clients of {@link benchRig}. */
export type BenchClients = RigClients<typeof benchRig>;

/** How a call ended, as plain data. */
export type Outcome =
  | { readonly value: unknown }
  | { readonly code: string; readonly message: string; readonly device: string; readonly method: string };

/** Runs a call and tells how it ended; whatever is not a DriverError is told apart. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await call() };
  } catch (reason) {
    if (!(reason instanceof DriverError)) return { value: `not a DriverError: ${reason}` };
    const { code, message, device = "none", method = "none" } = reason;
    return { code, message: message.length > 250 ? `${message.slice(0, 40)}...` : message, device, method };
  }
}

/** One call, and how it ends wherever the exporter runs. */
export type CallRow = readonly [name: string, call: (bench: BenchClients) => Promise<unknown>, outcome: Outcome];

const failed = (code: string, text: string, device: string, method: string): Outcome => {
  return { code, message: `${device}.${method}: ${text}`, device, method };
};
const thrown = (code: string, text: string) => failed(code, text, "probe", "query");
const throwing = (fault: string) => (bench: BenchClients) => bench.probe.query(`throw:${fault}`);

/** Every kind of call, and every way a driver throws. */
export const callTable: readonly CallRow[] = [
  ["a call without arguments and result", ({ power }) => power.on(), { value: undefined }],
  ["a call with an argument", ({ power }) => power.cycle(0.5), { value: undefined }],
  ["a call without its optional argument", ({ power }) => power.cycle(), { value: undefined }],
  ["a call with its optional argument undefined", ({ power }) => power.cycle(undefined), { value: undefined }],
  ["a call with a result", ({ probe }) => probe.query("status"), { value: "answer to status" }],
  ["a call with a header", ({ probe }) => probe.asyncQuery("x-test", { headers: { "X-Test": "1" } }), { value: "1" }],
  ["a device below another", ({ dut }) => dut.supply.off(), { value: undefined }],
  ["the first items of an endless stream", ({ power }) => firstCurrents(power, 3), { value: [0, 1, 2] }],
  ["all items of a stream", ({ brief }) => itemsOf(brief.getData()), { value: [0, 1, 2] }],
  ["a stream that is iterated twice", ({ brief }) => itemsTwice(brief), { value: [0, 1, 2, 0, 1, 2] }],
  ["a stream that fails after items", ({ faulty }) => itemsOf(faulty.getData()), { value: [0, 1, "data_loss"] }],
  ["samples that are streamed", ({ player }) => player.playSamples(samplesOf([0.5, 0.25]), 3), played(2, 1.5)],
  ["a list in place of a stream", ({ player }) => player.playSamples([0.5, 0.25, 1]), played(3, 1)],
  ["no samples at all", ({ player }) => player.playSamples([]), played(0, 0)],
  ["many samples", ({ player }) => player.playSamples(manySamples(20_000)), played(20_000, 1)],
  ["samples there and back", ({ player }) => listOf(player.loopSamples(samplesOf([1, 0.5]))), { value: [0.5, 0.25] }],
  ["no samples there and back", ({ player }) => listOf(player.loopSamples([])), { value: [] }],
  [
    "a device that has enough before the end",
    ({ player }) => player.playSamples(manySamples(Number.POSITIVE_INFINITY), 1, mood("brief")),
    played(2, 1),
  ],
  [
    "a device that wants no samples",
    ({ player }) => player.playSamples(manySamples(Number.POSITIVE_INFINITY), 1, mood("at once")),
    played(0, 0),
  ],
  [
    "a device that fails over its samples",
    ({ player }) => player.playSamples(manySamples(Number.POSITIVE_INFINITY), 1, mood("failing")),
    failed("aborted", "the amplifier is hot", "player", "playSamples"),
  ],
  [
    "a device that fails between samples",
    ({ player }) => listOf(player.loopSamples(manySamples(Number.POSITIVE_INFINITY), mood("failing"))),
    failed("aborted", "the amplifier is hot", "player", "loopSamples"),
  ],
  [
    "a sample out of range",
    ({ player }) => player.playSamples([1, 1, 1.5]),
    failed(
      "invalid_argument",
      'Cannot encode argument "samples[2]" of "playSamples": expected number in -1..1, got 1.5',
      "player",
      "playSamples",
    ),
  ],
  [
    "a sample out of range, there and back",
    ({ player }) => listOf(player.loopSamples([Number.NaN])),
    failed(
      "invalid_argument",
      'Cannot encode argument "samples[0]" of "loopSamples": expected number in -1..1, got NaN',
      "player",
      "loopSamples",
    ),
  ],
  [
    "an argument out of range beside a stream",
    ({ player }) => player.playSamples([], 11),
    failed(
      "invalid_argument",
      'Cannot encode argument "gain" of "playSamples": expected number in 0..10, got 11',
      "player",
      "playSamples",
    ),
  ],
  [
    "a text in place of a stream",
    // Its characters can be iterated, which types do not tell from a list.
    ({ player }) => player.playSamples("0.5" as unknown as number[]),
    failed(
      "invalid_argument",
      'Cannot encode argument "samples" of "playSamples": expected an iterable, got string',
      "player",
      "playSamples",
    ),
  ],
  ["random bytes there and back", ({ probe }) => echoesEqual(probe, 8 * 1024 * 1024), { value: true }],
  ["no bytes at all there and back", ({ probe }) => echoesEqual(probe, 0), { value: true }],
  [
    "a byte stream that breaks",
    async ({ brief }) => talk(await brief.createStream()),
    failed("data_loss", "the cable was pulled", "brief", "createStream"),
  ],
  [
    "a byte stream that the driver refuses",
    ({ faulty }) => faulty.createStream(),
    failed("failed_precondition", "the port is busy", "faulty", "createStream"),
  ],
  [
    "an argument out of range",
    ({ power }) => power.cycle(-1),
    failed(
      "invalid_argument",
      'Cannot encode argument "wait" of "cycle": expected number in 0..3600, got -1',
      "power",
      "cycle",
    ),
  ],
  [
    "a driver's own error",
    ({ power }) => power.cycle(13),
    failed("out_of_range", "cannot wait 13 s", "power", "cycle"),
  ],
  ["throws a driver error", throwing("driver error"), thrown("failed_precondition", "relay is stuck")],
  ["throws with a cause, which stays", throwing("driver error with a cause"), thrown("unknown", "relay is stuck")],
  ["throws a plain error", throwing("plain error"), thrown("unknown", "boom")],
  ["throws a type error", throwing("type error"), thrown("unknown", "not a number")],
  ["throws a range error", throwing("range error"), thrown("unknown", "too far")],
  ["throws an error without a message", throwing("error without a message"), thrown("unknown", "Error")],
  ["throws text", throwing("text"), thrown("unknown", "only words")],
  ["throws undefined", throwing("undefined"), thrown("unknown", "the driver threw undefined")],
  ["throws null", throwing("null"), thrown("unknown", "the driver threw null")],
  ["throws a hostile object", throwing("hostile object"), thrown("unknown", "An error that cannot be read")],
  [
    "throws what a missing file throws",
    throwing("missing file"),
    thrown("internal", "ENOENT: no such file or directory, open '/nonexistent/device'"),
  ],
  [
    "throws what a missing socket throws",
    throwing("missing socket"),
    thrown("internal", "connect ENOENT /nonexistent/socket"),
  ],
  ["throws what a reset connection throws", throwing("reset connection"), thrown("unavailable", "read ECONNRESET")],
  ["throws its own timeout", throwing("its own timeout"), thrown("deadline_exceeded", "no answer from the device")],
  ["throws several lines", throwing("several lines"), thrown("unknown", "first; second % third \u00fc")],
  ["throws a very long message", throwing("a very long message"), thrown("unknown", `${"x".repeat(27)}...`)],
];

/** Options of a call that ask a player for a mood. */
export function mood(value: string): CallOptions {
  return { headers: { [moodHeader]: value } };
}

function played(count: number, peak: number): Outcome {
  return { value: { count, peak } };
}

async function* samplesOf(samples: readonly number[]): AsyncGenerator<number> {
  yield* samples;
}

/** Samples without a pause. */
export function* manySamples(count: number): Generator<number> {
  for (let index = 0; index < count; index++) yield 1;
}

async function listOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function firstCurrents(power: PowerClient, count: number): Promise<number[]> {
  const currents: number[] = [];
  for await (const { current } of power.read()) if (currents.push(current) === count) break;
  return currents;
}

/** What came, and at last the code of the error if there was one. */
async function itemsOf(data: AsyncIterable<JsonObject>): Promise<unknown[]> {
  const items: unknown[] = [];
  try {
    for await (const { index } of data) items.push(index);
  } catch (reason) {
    items.push(reason instanceof DriverError ? reason.code : reason);
  }
  return items;
}

async function itemsTwice(brief: GenericClient): Promise<unknown[]> {
  const data = brief.getData();
  return [...(await itemsOf(data)), ...(await itemsOf(data))];
}

async function talk(stream: ByteStream): Promise<Buffer> {
  stream.write("hello");
  return buffer(stream);
}

/** Writes, ends the writing half, and reads to the end of the other half. */
async function echoesEqual(probe: GenericClient, size: number): Promise<boolean> {
  const sent = randomBytes(size);
  const stream = await probe.createStream();
  stream.end(sent);
  const received = await buffer(stream);
  return received.length === size && sha256(received) === sha256(sent);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
