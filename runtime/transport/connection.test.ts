import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Code, type ConnectError } from "@connectrpc/connect";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startExporter, waitForStats } from "./__fixtures__/exporter-handle.js";
import { openDevice, startHangingCalls, testClient } from "./__fixtures__/test-client.js";
import { Connection } from "./connection.js";
import { parseTarget } from "./parse-target.js";

const hint = "is the exporter running? start it with: jmp run --exporter-config FILE";
const restart = "is the exporter still running? start it with: jmp run --exporter-config FILE, then connect again";

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "no failure",
    ({ code, rawMessage, message }: ConnectError) => ({ code, message: rawMessage ?? message }),
  );
}

describe("Connection.open() says in one line why nobody answers", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "connect-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const open = (target: string) => Connection.open(parseTarget(target), { limits: { connectMs: 200 } });

  test("no socket", async () => {
    const message = `Cannot reach an exporter at "unix:${folder}/none" (connect): there is no such socket; ${hint}`;
    expect(await failureOf(open(`${folder}/none`))).toEqual({ code: "unavailable", message });
  });

  test("a socket left over", async () => {
    await using exporter = await startExporter({}, { kind: "unix", path: `${folder}/left` });
    const exited = once(exporter.process, "exit");
    exporter.process.kill("SIGKILL");
    await exited;
    expect(existsSync(`${folder}/left`)).toBe(true);
    const message = `Cannot reach an exporter at "unix:${folder}/left" (connect): nobody listens on the socket; ${hint}`;
    expect(await failureOf(open(`${folder}/left`))).toEqual({ code: "unavailable", message });
  });

  test("a port nobody listens on", async () => {
    await using exporter = await startExporter({}, { kind: "tcp", host: "127.0.0.1", port: 0, insecure: true });
    const exited = once(exporter.process, "exit");
    exporter.process.kill("SIGKILL");
    await exited;
    const where = `http://127.0.0.1:${exporter.port}`;
    const message = `Cannot reach an exporter at "${where}" (connect): nobody listens on the port; ${hint}`;
    expect(await failureOf(open(where))).toEqual({ code: "unavailable", message });
  });

  test("a plain file", async () => {
    await writeFile(`${folder}/file`, "");
    const message = `Cannot reach an exporter at "unix:${folder}/file" (connect): nobody listens on the socket; ${hint}`;
    expect(await failureOf(open(`${folder}/file`))).toEqual({ code: "unavailable", message });
  });

  test.each([
    ["never answers", "", "no answer within 0.2 s"],
    ["speaks another protocol", "SSH-2.0-OpenSSH_9.6\r\n", "what answers there is no exporter"],
    ["speaks HTTP/1.1 only", "HTTP/1.1 400 Bad Request\r\n\r\n", "what answers there is no exporter"],
  ])("a server that %s", async (_, greeting, why) => {
    const path = `${folder}/other`;
    const server = createServer(
      (socket) =>
        void socket
          .on("error", () => undefined)
          .resume()
          .write(greeting),
    ).listen(path);
    await once(server, "listening");
    const message = `Cannot reach an exporter at "unix:${path}" (HTTP/2 handshake): ${why}; ${hint}`;
    expect(await failureOf(open(path))).toEqual({ code: "unavailable", message });
    await new Promise((resolve) => server.close(resolve));
  });

  test("a server that hangs up", async () => {
    const path = `${folder}/closing`;
    const server = createServer((socket) => void socket.resume().end()).listen(path);
    await once(server, "listening");
    const message = `Cannot reach an exporter at "unix:${path}" (HTTP/2 handshake): the far end hung up; ${hint}`;
    expect(await failureOf(open(path))).toEqual({ code: "unavailable", message });
    await new Promise((resolve) => server.close(resolve));
  });
});

test("a lost connection fails every pending and later call with one error, and settles closed", async () => {
  await using exporter = await startExporter();
  const connection = await Connection.open(parseTarget(exporter.address));
  const hanging = startHangingCalls(connection, 20).map(failureOf);
  const stream = await openDevice(connection, "echo");
  const broken = once(stream, "error");
  const items = failureOf(drain(testClient(connection).getData({})));
  await waitForStats(exporter, ({ active }) => active === 22);

  const killed = performance.now();
  exporter.process.kill("SIGKILL");
  const outcomes = [...(await Promise.all(hanging)), await items];
  const [streamError] = await broken;
  await connection.closed;
  const later = await failureOf(testClient(connection).query({ param: "x" }));
  expect(performance.now() - killed).toBeLessThan(3000);

  // Which of both it is depends on what the exporter had not read yet.
  const where = `"${exporter.address}"`;
  const messages = [
    `The exporter at ${where} closed the connection`,
    `The connection to the exporter at ${where} broke`,
  ];
  expect(messages.map((message) => `${message}; ${restart}`)).toContain(streamError.rawMessage);
  const lost = { code: Code.Unavailable, message: streamError.rawMessage };
  expect(streamError).toMatchObject({ code: Code.Unavailable });
  expect(new Set([...outcomes, later].map((outcome) => JSON.stringify(outcome)))).toEqual(
    new Set([JSON.stringify(lost)]),
  );
});

test("an exporter that is suspended is noticed", async () => {
  await using exporter = await startExporter();
  const limits = { pingIntervalMs: 300, pingTimeoutMs: 300 };
  const connection = await Connection.open(parseTarget(exporter.address), { limits });
  const [pending] = startHangingCalls(connection, 1).map(failureOf);
  await waitForStats(exporter, ({ active }) => active === 1);
  const suspended = performance.now();
  exporter.process.kill("SIGSTOP");
  const message = `The exporter at "${exporter.address}" answers no more; is its process or its host suspended, or the network cut? connect again when it is back`;
  expect(await pending).toEqual({ code: Code.Unavailable, message });
  expect(performance.now() - suspended).toBeLessThan(2000);
  await connection.closed;
});

test("a client that was busy itself does not take its exporter for silent", async () => {
  await using exporter = await startExporter();
  const limits = { pingIntervalMs: 100, pingTimeoutMs: 400 };
  const connection = await Connection.open(parseTarget(exporter.address), { limits });
  for (let round = 0; round < 3; round++) {
    // Until a ping is on its way, whose answer comes while this process does not look.
    await new Promise((resolve) => setTimeout(resolve, 100));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  expect(await testClient(connection).query({ param: "alive" })).toMatchObject({ result: "alive" });
  connection.close();
});

test("an exporter that shuts down finishes what runs, and takes no more", async () => {
  await using exporter = await startExporter();
  const connection = await Connection.open(parseTarget(exporter.address));
  const stream = await openDevice(connection, "echo");
  exporter.process.send("close");
  await connection.closed;
  const message = `The exporter at "${exporter.address}" is shutting down; connect again when it is back`;
  const refused = await failureOf(testClient(connection).query({ param: "x" }));
  expect(refused).toEqual({ code: Code.Unavailable, message });
  stream.end("last words");
  expect(await text(stream)).toBe("last words");
});

test("close() cancels what runs and refuses what follows", async () => {
  await using exporter = await startExporter();
  const connection = await Connection.open(parseTarget(exporter.address));
  const [pending] = startHangingCalls(connection, 1).map(failureOf);
  await waitForStats(exporter, ({ active }) => active === 1);
  connection.close();
  connection.close();
  await connection.closed;
  const closed = { code: Code.Canceled, message: `the connection to "${exporter.address}" was closed` };
  expect(await pending).toEqual(closed);
  expect(await failureOf(testClient(connection).query({ param: "x" }))).toEqual(closed);
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0, aborted: 1 });
});

test("a caller's cancel stays a cancel while the connection breaks", async () => {
  await using exporter = await startExporter();
  const connection = await Connection.open(parseTarget(exporter.address));
  const controller = new AbortController();
  const call = failureOf(testClient(connection).asyncQuery({}, { signal: controller.signal }));
  await waitForStats(exporter, ({ active }) => active === 1);
  exporter.process.kill("SIGKILL");
  controller.abort();
  expect(await call).toMatchObject({ code: Code.Canceled });
});

test("one connection carries more cancelled calls than one HTTP/2 session survives", async () => {
  const rounds = process.env.FULL === "1" ? 100 : 15;
  await using exporter = await startExporter();
  const connection = await Connection.open(parseTarget(exporter.address));
  const client = testClient(connection);
  for (let round = 0; round < rounds; round++) {
    const controllers = Array.from({ length: 100 }, () => new AbortController());
    const calls = controllers.map(({ signal }) => failureOf(client.asyncQuery({}, { signal })));
    await waitForStats(exporter, ({ active }) => active === 100);
    for (const controller of controllers) controller.abort();
    await Promise.all(calls);
  }
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({
    active: 0,
    aborted: rounds * 100,
  });
  expect(await client.query({ param: "alive" })).toMatchObject({ result: "alive" });
  connection.close();
});

test("more calls than one connection carries at a time wait for their turn", async () => {
  await using exporter = await startExporter({ maxStreamsPerSession: 8 });
  const connection = await Connection.open(parseTarget(exporter.address));
  const client = testClient(connection);
  const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => client.query({ param: String(n) })));
  expect(answers.map(({ result }) => Number(result))).toEqual(Array.from({ length: 500 }, (_, n) => n));
  connection.close();
});

test("an idle connection does not keep the process alive", async () => {
  await using exporter = await startExporter();
  const module = fileURLToPath(new URL("../../dist/runtime/transport/connection.js", import.meta.url));
  const script = `const { Connection } = await import(${JSON.stringify(module)});
    await Connection.open({ kind: "unix", path: ${JSON.stringify(exporter.path)} });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  expect(await once(child, "exit")).toEqual([0, null]);
});

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}
