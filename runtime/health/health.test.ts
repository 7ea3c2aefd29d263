import { once } from "node:events";
import grpc from "@grpc/grpc-js";
import { expect, test } from "@jest/globals";
import { service } from "grpc-health-check";
import { PowerClient, PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { connect } from "../client/connect.js";
import { Exporter } from "../exporter/exporter.js";
import { silentLogger } from "../log/logger.js";
import { Health } from "./health.js";

class Relay extends PowerDriver {
  closing: Promise<void> = Promise.resolve();

  on() {}
  off() {}
  cycle() {}
  *read(): Iterable<PowerReading> {}
  override close() {
    return this.closing;
  }
}

const Client = grpc.makeGenericClientConstructor(service as unknown as grpc.ServiceDefinition, "Health");
const start = (driver = new Relay()) => Exporter.start(driver, { listen: [{ kind: "unix" }], logger: silentLogger });

/** gRPC's own client of the service. */
function createClient(target = "") {
  const client = new Client(target, grpc.credentials.createInsecure());
  const ask = (method: "check" | "list", request: object) =>
    new Promise<unknown>((resolve) => {
      client[method]?.(request, (error: grpc.ServiceError | null, answer: unknown) =>
        resolve(error === null ? answer : { code: error.code, details: decodeURIComponent(error.details) }),
      );
    });
  const watch = (name: string) => client.watch?.({ service: name }) as grpc.ClientReadableStream<unknown>;
  return { ask, watch, [Symbol.dispose]: () => client.close() };
}

const powerService = "jumpstarter.driver.power.v1.PowerService";

test.each(["", powerService, "jumpstarter.runtime.v1.SessionService", "grpc.health.v1.Health"])(
  'gRPC\'s own client is told that "%s" is served',
  async (name) => {
    await using exporter = await start();
    using client = createClient(exporter.addresses[0]);
    expect(await client.ask("check", { service: name })).toEqual({ status: "SERVING" });
  },
);

test("a service that is not there is not found, with the nearest name", async () => {
  await using exporter = await start();
  using client = createClient(exporter.addresses[0]);
  expect(await client.ask("check", { service: "jumpstarter.driver.power.v1.PowrService" })).toEqual({
    code: grpc.status.NOT_FOUND,
    details: `This exporter serves no "jumpstarter.driver.power.v1.PowrService", did you mean "${powerService}"?`,
  });
});

test("every service is listed", async () => {
  await using exporter = await start();
  const [target = ""] = exporter.addresses;
  await using power = await connect(PowerClient, target);
  using client = createClient(target);
  const { statuses } = (await client.ask("list", {})) as { statuses: Record<string, unknown> };
  const ids = power.device.interfaces.map((one) => one.service);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["", ...ids, "grpc.health.v1.Health"]));
  expect(new Set(Object.values(statuses).map((status) => JSON.stringify(status)))).toEqual(
    new Set(['{"status":"SERVING"}']),
  );
});

test("a watch tells of the end while drivers still close, then it ends well", async () => {
  const relay = new Relay();
  const exporter = await start(relay);
  using client = createClient(exporter.addresses[0]);
  const [known, unknown] = [client.watch(powerService), client.watch("nobody")];
  const first = await Promise.all([known, unknown].map((call) => once(call, "data")));
  expect(first).toEqual([[{ status: "SERVING" }], [{ status: "SERVICE_UNKNOWN" }]]);
  let finish = () => {};
  relay.closing = new Promise((resolve) => {
    finish = resolve;
  });
  const [next, ends] = [once(known, "data"), Promise.all([known, unknown].map((call) => once(call, "status")))];
  unknown.on("data", () => expect("another status of a service that is not there").toBe(""));
  const closed = exporter.close();
  expect(await next).toEqual([{ status: "NOT_SERVING" }]);
  expect((await ends).map(([{ code }]) => code)).toEqual([grpc.status.OK, grpc.status.OK]);
  finish();
  await closed;
});

test("a watcher that leaves is forgotten", async () => {
  await using exporter = await start();
  using client = createClient(exporter.addresses[0]);
  const call = client.watch("");
  await once(call, "data");
  expect(exporter.health.watches).toBe(1);
  const ended = once(call, "status").catch((reason: unknown) => reason);
  call.cancel();
  expect(await ended).toMatchObject({ code: grpc.status.CANCELLED });
  await until(() => exporter.health.watches === 0);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

test("a status may go and come back; a slow watcher gets the newest, a same one is no news", async () => {
  const health = new Health(["a"]);
  const controller = new AbortController();
  const statuses = health.watch(controller.signal);
  expect((await statuses.next()).value).toBe("serving");
  const pending = statuses.next();
  health.set("serving");
  health.set("not-serving");
  expect((await pending).value).toBe("not-serving");
  health.set("serving");
  health.set("not-serving");
  const after = statuses.next();
  health.set("serving");
  expect((await after).value).toBe("serving");
  const last = statuses.next();
  controller.abort();
  expect(await last).toEqual({ done: true, value: undefined });
});
