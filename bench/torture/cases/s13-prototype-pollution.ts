import { connect } from "jumpstarter-ts";
import { GenericClient, GenericService } from "jumpstarter-ts/generated/generic/v1";
import { defineCase } from "../case.js";
import { exactly, told } from "../figure.js";
import { isPolluted } from "../rig/answer-files.js";
import { exporterFile } from "../rig/exporter-file.js";
import { envelope } from "../rig/frames.js";
import { pathOf } from "../rig/path-of.js";
import { echoPath } from "../rig/paths.js";
import { ending } from "../rig/pending-calls.js";
import { createRandom } from "../rig/random.js";
import { http1Request, sendBytes } from "../rig/raw-http.js";
import { startRecorder } from "../rig/recorder.js";
import type { WatchedExporter } from "../rig/start-exporter.js";
import { ourReader, startTrier } from "../rig/try-files.js";
import type { Stage } from "../stage.js";

const keys = ["__proto__", "constructor", "prototype"];
const spellings = [
  (key: string) => key,
  (key: string) => `"${key}"`,
  (key: string) => `'${key}'`,
  (key: string) => `"${[...key].map((letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join("")}"`,
];
const places = ["top", "metadata", "entry", "config"] as const;

/** No key from outside reaches the prototype of an object. The count is that of files. */
export const s13 = defineCase(
  { id: "S13", promise: "no prototype is polluted", counts: { tiny: 48, short: 96, full: 1000 } },
  { program: ourReader },
  async (stage, { program }) => {
    const trier = await startTrier(stage, program);
    const good = await trier.try(exporterFile());
    const random = createRandom(13);
    const found = { accepted: 0, unplaced: 0, polluted: 0 };
    for (let round = 0; round < stage.count; round++) {
      const outcome = await trier.try(hostileFile(round, random));
      if (outcome.isAccepted) found.accepted += 1;
      else if (!/exporter\.yaml:\d+:\d+/.test(outcome.text)) found.unplaced += 1;
      if (outcome.isPolluted) found.polluted += 1;
    }
    const exporter = await stage.exporter({});
    const bodies = await sendBodies(exporter.path);
    stage.tell(
      exactly("good files accepted", Number(good.isAccepted), 1),
      exactly("hostile files accepted", found.accepted, 0),
      exactly("refusals without a place", found.unplaced, 0),
      exactly("files after which objects were polluted", found.polluted, 0),
      exactly("foreign prototypes in items from a hostile exporter", await foreignPrototypes(stage, exporter), 0),
      told("hostile bodies and headers", bodies.sent),
      exactly("of those answered with what they named", bodies.taken, 0),
      exactly("exporters polluted by them", Number((await exporter.facts()).isPolluted), 0),
      exactly("plain objects of the client polluted", Number(isPolluted()), 0),
    );
  },
);

/** A key in every place and spelling in turn, at random depths. */
function hostileFile(round: number, random: (below: number) => number): string {
  const key = keys[round % keys.length] ?? "";
  const spelling = spellings[Math.floor(round / 3) % spellings.length] ?? String;
  const place = places[Math.floor(round / 12) % places.length] ?? "top";
  const depth = random(4);
  const inner = `{ ${spelling(key)}: { polluted: true } }`;
  const line =
    depth === 0
      ? `${spelling(key)}: { polluted: true }`
      : `x: ${"{ x: ".repeat(depth - 1)}${inner}${" }".repeat(depth - 1)}`;
  return exporterFile({ [place]: line });
}

/** Each key in a JSON body, at its top and deeper, and as the name of a header. */
async function sendBodies(path: string) {
  const value = '{"polluted":true}';
  let [sent, taken] = [0, 0];
  for (const key of keys) {
    for (const body of [
      `{"${key}":${value}}`,
      `{"param":{"${key}":${value}}}`,
      `{"param":"x","x":{"${key}":${value}}}`,
    ]) {
      const request = http1Request(echoPath, ["host: localhost", `${key}: polluted`], Buffer.from(body));
      if ((await sendBytes(path, request)).includes("polluted")) taken += 1;
      sent += 1;
    }
  }
  return { sent, taken };
}

/** Field 1 of the answer: a Struct with `__proto__: { polluted: true }`, as no driver of ours can send it. */
async function foreignPrototypes(stage: Stage, exporter: WatchedExporter): Promise<number> {
  const path = `${stage.folder}/liar`;
  const answers = new Map([[pathOf(GenericService.method.getData), keys.map((key) => envelope(structAnswer(key)))]]);
  const liar = await startRecorder(exporter.path, path, answers);
  stage.defer(() => liar.close());
  await using client = await connect(GenericClient, `unix:${path}`, "probe");
  let foreign = 0;
  // Refusing the item is right as well.
  await ending(async () => {
    for await (const item of client.getData()) {
      if (![Object.prototype, null].includes(Object.getPrototypeOf(item)) || "polluted" in item) foreign += 1;
    }
  });
  return foreign;
}

/** GetDataResponse { Struct result = 1 }, Struct { map<string, Value> fields = 1 }, Value { bool 4 | Struct 5 }. */
function structAnswer(key: string): Buffer {
  const flag = field(1, struct("polluted", Buffer.from([0x20, 1])));
  const value = field(5, flag.subarray(2));
  return field(1, struct(key, value));
}

function struct(key: string, value: Buffer): Buffer {
  return field(1, Buffer.concat([field(1, Buffer.from(key)), field(2, value)]));
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}
