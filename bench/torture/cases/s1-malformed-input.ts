import type { DescMethod } from "@bufbuild/protobuf";
import { defineCase } from "../case.js";
import { exactly, told } from "../figure.js";
import { damage } from "../rig/damage.js";
import { everyInterface, fakesTree } from "../rig/every-interface.js";
import { callBytes, envelope } from "../rig/frames.js";
import { hostileHeader } from "../rig/hostile-headers.js";
import { pathOf } from "../rig/path-of.js";
import { echoPath } from "../rig/paths.js";
import { createRandom } from "../rig/random.js";
import { http1Request, openHttp2, request, requestOnce, sendBytes } from "../rig/raw-http.js";
import { ourExporter } from "../rig/start-exporter.js";

/** Node keeps a broken HTTP/2 connection open; short limits end it soon. */
const limits = { prefaceMs: 300, headersMs: 300, firstRequestMs: 300, pingIntervalMs: 300, pingTimeoutMs: 300 };
/** Most of them only wait for their end. */
const atATime = 100;
/** Field 1 a text, 2 a number, 3 a list of numbers, 4 a message. */
const message = Buffer.from("0a036f6e65101a1a03010203220412027878", "hex");

const perSession = 250;

type Session = ReturnType<typeof openHttp2>;
type Random = (below: number) => number;

/** Bytes, messages and headers made to break parsers break none. The count is that of streams, and of messages per interface. */
export const s1 = defineCase(
  { id: "S1", promise: "malformed input kills nobody", counts: { tiny: 100, short: 500, full: 10_000 } },
  { program: ourExporter },
  async (stage, { program }) => {
    const exporter = await stage.exporter({ program, tree: fakesTree, limits });
    const { path } = exporter;
    const random = createRandom(1);
    const http2 = callBytes(echoPath, envelope(message));
    const http1 = http1Request(echoPath, ["host: localhost"], Buffer.from('{"param":"x"}'));
    const headers = Math.ceil(stage.count / 10);
    await inParallel(stage.count, () => sendBytes(path, damage(http2, random)));
    await inParallel(stage.count, () => sendBytes(path, damage(http1, random)));
    const unsettled = await mutateMessages(path, stage.count, random);
    await inParallel(headers, (round) => sendBytes(path, callBytes(echoPath, envelope(message), hostileHeader(round))));
    await inParallel(headers, (round) => sendBytes(path, hostileHttp1(round)));
    const after = await requestOnce(path, { ":path": echoPath, "content-type": "application/json" }, Buffer.from("{}"));
    stage.tell(
      told("byte streams of each HTTP version", stage.count),
      told("messages", stage.count * Object.keys(everyInterface).length),
      told("hostile headers of each HTTP version", headers),
      exactly("crashes", Number(!exporter.isAlive), 0),
      exactly("calls never settled", unsettled, 0),
      exactly("good calls refused afterwards", Number(after.status !== 200), 0),
    );
  },
);

async function mutateMessages(path: string, count: number, random: Random): Promise<number> {
  let unsettled = 0;
  for (const { client } of Object.values(everyInterface)) {
    const { methods } = client.service;
    for (let done = 0; done < count; done += perSession) {
      // A session of its own for some: one that cancels too much is ended.
      const session = openHttp2(path);
      await inParallel(Math.min(perSession, count - done), async (round) => {
        const method = methods[(done + round) % methods.length];
        if (method !== undefined && !(await sendMutated(session, method, random))) unsettled += 1;
      });
      session.destroy();
    }
  }
  return unsettled;
}

/** Whether the call came to an end. */
async function sendMutated(session: Session, method: DescMethod, random: Random): Promise<boolean> {
  const headers = { ":path": pathOf(method), "content-type": "application/grpc", "grpc-timeout": "200m" };
  const whole = envelope(damage(message, random));
  return (await request(session, headers, random(4) === 0 ? damage(whole, random) : whole)).isSettled;
}

function hostileHttp1(round: number): Buffer {
  const [[name = "", value] = []] = Object.entries(hostileHeader(round));
  const path = name === ":path" ? String(value) : echoPath;
  const line = `${name.replace(":authority", "host").replace(/^:/, "")}: ${value}`;
  return http1Request(path, name === ":authority" ? [line] : ["host: localhost", line], Buffer.from("{}"));
}

async function inParallel(count: number, one: (round: number) => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += atATime) {
    const rounds = Array.from({ length: Math.min(atATime, count - done) }, (_, index) => done + index);
    await Promise.all(rounds.map(one));
  }
}
