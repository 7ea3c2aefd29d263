import { connect as connectHttp2 } from "node:http2";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { forkFixture, startExporter, waitForStats } from "./__fixtures__/exporter-handle.js";
import { closed, connectRaw, http1Request } from "./__fixtures__/raw-requests.js";

const getData = "/jumpstarter.driver.generic.v1.GenericService/GetData";

test("a suspended client is noticed, and its calls are canceled", async () => {
  await using exporter = await startExporter({ pingIntervalMs: 300, pingTimeoutMs: 300 });
  const client = forkFixture("client-process", [exporter.address, "3"]);
  try {
    expect(await waitForStats(exporter, ({ active }) => active === 3)).toMatchObject({ active: 3 });
    const suspended = performance.now();
    client.kill("SIGSTOP");
    expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0, aborted: 3 });
    expect(performance.now() - suspended).toBeLessThan(2000);
  } finally {
    client.kill("SIGKILL");
  }
});

test("a client that answers its pings is left alone", async () => {
  await using exporter = await startExporter({ pingIntervalMs: 50, pingTimeoutMs: 500 });
  const session = connectHttp2("http://localhost", { createConnection: () => connectRaw(exporter) });
  session
    .request({ ":method": "POST", ":path": getData, "content-type": "application/connect+json" })
    .end(Buffer.from("\0\0\0\0\u0002{}"));
  await waitForStats(exporter, ({ active }) => active === 1);
  await delay(1000);
  expect(await exporter.stats()).toMatchObject({ active: 1, aborted: 0 });
  session.destroy();
});

test.each([["SIGKILL"], ["SIGTERM"]] as const)("clients that die by %s leave no call behind", async (signal) => {
  await using exporter = await startExporter();
  const before = await exporter.stats();
  const clients = Array.from({ length: process.env.FULL === "1" ? 20 : 5 }, () =>
    forkFixture("client-process", [exporter.address, "10"]),
  );
  const calls = clients.length * 10;
  expect(await waitForStats(exporter, ({ active }) => active === calls)).toMatchObject({ active: calls });
  for (const client of clients) client.kill(signal);
  const after = await waitForStats(exporter, (stats) => stats.active === 0 && stats.descriptors <= before.descriptors);
  expect(after).toMatchObject({ active: 0, aborted: calls, descriptors: before.descriptors });
});

test("an HTTP/1.1 client that takes no bytes is cut, and its call canceled", async () => {
  await using exporter = await startExporter({ http1StallMs: 300 });
  const socket = connectRaw(exporter);
  const body = Buffer.from("\0\0\0\0\u0002{}");
  const head = http1Request(getData, ["host: localhost"], body.toString("latin1"));
  socket.write(head.replace("application/json", "application/connect+json"), "latin1");
  expect(await waitForStats(exporter, ({ produced }) => produced > 0)).toMatchObject({ active: 1 });
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0, aborted: 1 });
  socket.resume();
  await closed(socket);
});

test("an HTTP/1.1 call that has nothing to send yet is left alone", async () => {
  await using exporter = await startExporter({ http1StallMs: 100 });
  const socket = connectRaw(exporter);
  socket.write(http1Request("/jumpstarter.driver.generic.v1.GenericService/AsyncQuery", ["host: localhost"]));
  expect(await waitForStats(exporter, ({ active }) => active === 1)).toMatchObject({ active: 1 });
  await delay(1000);
  expect(await exporter.stats()).toMatchObject({ active: 1, aborted: 0 });
  socket.destroy();
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0, aborted: 1 });
});
