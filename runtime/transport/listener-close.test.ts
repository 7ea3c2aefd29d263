import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { create } from "@bufbuild/protobuf";
import { beforeEach, expect, test } from "@jest/globals";
import { GenericService, QueryResponseSchema } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import type { Route } from "../session/route.js";
import { type Listener, listen } from "./listen.js";

const headers = {
  ":method": "POST",
  ":path": "/jumpstarter.driver.generic.v1.GenericService/Query",
  "content-type": "application/json",
};
const request = `POST ${headers[":path"]} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`;

let listener: Listener;
let running: Promise<unknown>;
let finish: () => void;

beforeEach(async () => {
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let started: (value?: unknown) => void;
  running = new Promise((resolve) => {
    started = resolve;
  });
  const invoke = async () => {
    started();
    await finished;
    return create(QueryResponseSchema, { result: "done" });
  };
  const routes: Route[] = [{ kind: "unary", method: GenericService.method.query, invoke }];
  listener = await listen(routes, { kind: "unix" }, { limits: { closeGraceMs: 300 } });
});

const path = () => listener.address.slice("unix:".length);
const openHttp2 = () => {
  const session = connectHttp2("http://localhost", { createConnection: () => connect(path()) });
  return session.on("error", () => undefined);
};

test("close() ends idle connections of both kinds at once", async () => {
  const session = openHttp2();
  await once(session, "remoteSettings");
  const http1 = connect(path());
  http1.write("POST /");
  const silent = connect(path());
  await Promise.all([once(http1, "connect"), once(silent, "connect")]);
  await delay(50);
  const gone = [session, http1.resume(), silent.resume()].map(
    (one) => new Promise((resolve) => one.once("close", resolve)),
  );
  const started = performance.now();
  await listener.close();
  expect(performance.now() - started).toBeLessThan(250);
  await Promise.all(gone);
});

test.each(["HTTP/1.1", "HTTP/2"])("close() lets a call over %s finish", async (version) => {
  const answered = version === "HTTP/2" ? answerHttp2() : answerHttp1();
  await running;
  const closing = listener.close();
  await delay(50);
  finish();
  expect(await answered).toContain('{"result":"done"}');
  const started = performance.now();
  await closing;
  expect(performance.now() - started).toBeLessThan(200);
});

test.each(["HTTP/1.1", "HTTP/2"])("close() cuts a call over %s that does not finish in time", async (version) => {
  const answered = version === "HTTP/2" ? answerHttp2() : answerHttp1();
  await running;
  await listener.close();
  expect(await answered).toBe("");
  finish();
});

async function answerHttp2(): Promise<string> {
  const session = openHttp2();
  const answer = await read(session.request(headers).end("{}"));
  session.close();
  return answer;
}

async function answerHttp1(): Promise<string> {
  const socket = connect(path());
  socket.write(request);
  return read(socket);
}

/** Empty if the connection broke. */
async function read(stream: Parameters<typeof buffer>[0]): Promise<string> {
  return buffer(stream).then(String, () => "");
}
