import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { ResourceService } from "../../generated/jumpstarter/runtime/v1/resource_pb.js";
import { type GetDescriptorsResponse, SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { attachChild } from "../driver/children.js";
import { createLogger } from "../log/logger.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { methodInfo } from "../schema/method-info.js";
import { schemaHash } from "../schema/schema-hash.js";
import {
  aborted,
  callRoute,
  Group,
  ScriptedBoth,
  ScriptedGeneric,
  ScriptedPower,
  ScriptedSerial,
} from "./__fixtures__/sample-tree.js";
import { Session } from "./session.js";

describe("Session.open()", () => {
  test("opens the tree and gives each driver a logger that names its device", async () => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
    const power = new ScriptedPower({ open: () => power.logger.info("relay found") });
    await using _ = await Session.open(new Group({}, { children: { dut: new Group({}, { children: { power } }) } }), {
      logger,
    });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { device: "dut.power", msg: "relay found" },
    ]);
  });

  test("closes what it opened when a driver fails, and names the device", async () => {
    const closed: string[] = [];
    const fine = new ScriptedPower({ close: () => void closed.push("fine") });
    const broken = new ScriptedPower({
      open: () => {
        throw new Error("no relay");
      },
      close: () => void closed.push("broken"),
    });
    const never = new ScriptedPower({ close: () => void closed.push("never") });
    const root = new Group({}, { children: { fine, broken, never } });
    await expect(Session.open(root)).rejects.toThrow('Cannot open device "broken": no relay');
    expect(closed).toEqual(["fine", "broken"]);
  });
});

test("Session.open() leaves alone what another session holds", async () => {
  const events: string[] = [];
  const power = new ScriptedPower({ close: () => void events.push("closed") });
  await using _ = await Session.open(power);
  await expect(Session.open(power)).rejects.toThrow("Cannot open the root device: it is open already");
  const other = new Group(
    {},
    { children: { power, spare: new ScriptedPower({ open: () => void events.push("opened") }) } },
  );
  await expect(Session.open(other)).rejects.toThrow('Cannot open device "power": it is open already');
  expect(events).toEqual([]);
});

describe("Session.close()", () => {
  test("ends running calls, waits for their drivers, and then closes the tree", async () => {
    const events: string[] = [];
    const power = new ScriptedPower({
      on: async (call: { signal: AbortSignal }) => {
        await aborted(call);
        await new Promise(setImmediate);
        events.push("call left");
      },
      close: () => void events.push("closed"),
    });
    const session = await Session.open(power);
    const answer = callRoute(session, PowerService.method.on, []).catch((reason: unknown) => reason);
    expect(session.activeCalls).toBe(1);
    await session.close();
    expect(await answer).toMatchObject({ rawMessage: "The exporter is shutting down", code: 14 });
    expect(events).toEqual(["call left", "closed"]);
    expect(session.activeCalls).toBe(0);
    await expect(callRoute(session, PowerService.method.on, [])).rejects.toMatchObject({
      name: "ConnectError",
      code: 14,
    });
  });

  test("is bounded when a driver neither leaves its call nor closes, and names the driver", async () => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
    const never = () => new Promise<void>(() => {});
    const power = new ScriptedPower({ on: never, close: never });
    const session = await Session.open(new Group({}, { children: { power } }), { logger, closeTimeoutMs: 20 });
    callRoute(session, PowerService.method.on, []).catch(() => {});
    const closing = session.close();
    await expect(closing).rejects.toMatchObject({
      code: "internal",
      message: 'Cannot close device "power": not done after 0.02 s, given up',
    });
    expect(session.close()).toBe(closing);
    expect(lines.join("")).toContain('Call \\"on\\" of device \\"power\\" did not stop');
    expect(lines.join("")).toContain('Cannot close device \\"power\\"');
  });
});

describe("Session.report()", () => {
  test("has one row per place, depth first, and an instance in two places twice with one uuid", async () => {
    const power = new ScriptedPower(
      {},
      { description: "Bench supply", labels: { rack: "7" }, methodsDescription: { on: "Clicks" } },
    );
    const both = new ScriptedBoth({}, { children: { tty: new ScriptedSerial() } });
    const root = new Group(
      {},
      { description: "Bench", children: { dut: new Group({}, { children: { power } }), both } },
    );
    attachChild(root, "alias", power);
    await using session = await Session.open(root, { labels: { "jumpstarter.dev/name": "bench-1" } });
    const { sessionUuid, labels, devices } = session.report();
    expect([sessionUuid, labels]).toEqual([session.uuid, { "jumpstarter.dev/name": "bench-1" }]);
    expect(devices.map(({ name, parent, uuid }) => [name, parent, uuid])).toEqual([
      ["", undefined, root.uuid],
      ["dut", 0, expect.any(String)],
      ["power", 1, power.uuid],
      ["both", 0, both.uuid],
      ["tty", 3, expect.any(String)],
      ["alias", 0, power.uuid],
    ]);
    expect(devices[0]).toMatchObject({ description: "Bench", labels: {}, interfaces: [] });
    expect(devices[2]).toMatchObject({
      description: "Bench supply",
      methodsDescription: { on: "Clicks" },
      labels: {
        rack: "7",
        "jumpstarter.dev/client": "jumpstarter_driver_power.client.PowerClient",
        "jumpstarter.dev/name": "power",
      },
      interfaces: [{ id: "power/v1", service: PowerService.typeName, schemaHash: schemaHash(PowerService) }],
    });
    expect(devices[3]?.interfaces.map(({ id }) => id)).toEqual(["generic/v1", "power/v1"]);
    expect(devices[5]?.labels).toHaveProperty(["jumpstarter.dev/name"], "alias");
  });
});

describe("Session.routes()", () => {
  test("serves every method of every service once, and the session's own", async () => {
    const children = { a: new ScriptedPower(), b: new ScriptedPower(), c: new ScriptedBoth() };
    await using session = await Session.open(new Group({}, { children }));
    const paths = session.routes().map(({ method }) => `${method.parent.typeName}/${method.name}`);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toHaveLength(
      PowerService.methods.length + GenericService.methods.length + ResourceService.methods.length + 2,
    );
    expect(paths).toContain("jumpstarter.runtime.v1.SessionService/GetReport");
    expect(session.routes().filter(({ kind }) => kind === "two-way")).toHaveLength(1);
  });

  test("answers GetReport and GetDescriptors", async () => {
    await using session = await Session.open(new ScriptedGeneric());
    expect(await callOwn(session, "getReport", {})).toEqual(session.report());
    const all = await describeServices(session, []);
    expect(all.getService(GenericService.typeName)).toBeDefined();
    expect(all.getService(SessionService.typeName)).toBeDefined();
  });

  test("sends descriptors with their custom options, from which the same contract can be read", async () => {
    await using session = await Session.open(new ScriptedBoth());
    const received = (await describeServices(session, [PowerService.typeName])).getService(PowerService.typeName);
    if (received === undefined) throw new Error("The service is lost");
    expect(schemaHash(received)).toBe(schemaHash(PowerService));
    expect(interfaceInfo(received)).toMatchObject({
      id: "power/v1",
      pythonClient: "jumpstarter_driver_power.client.PowerClient",
    });
    const cycle = received.methods.find(({ name }) => name === "Cycle");
    expect(cycle && methodInfo(cycle).parameters[0]).toMatchObject({
      default: 2,
      unit: "s",
      minimum: 0,
      maximum: 3600,
    });
  });

  test("refuses descriptors of a service nobody answers, offering the nearest", async () => {
    await using session = await Session.open(new ScriptedPower());
    await expect(describeServices(session, ["jumpstarter.driver.power.v1.PowrService"])).rejects.toMatchObject({
      name: "ConnectError",
      code: 5,
      rawMessage: expect.stringContaining('did you mean "jumpstarter.driver.power.v1.PowerService"?') as unknown,
    });
  });
});

async function callOwn(session: Session, name: "getReport" | "getDescriptors", fields: object): Promise<unknown> {
  const method = SessionService.method[name];
  const route = session.routes().find((one) => one.method === method);
  if (route?.kind !== "unary") throw new Error(`No route for ${name}`);
  const request = { $typeName: method.input.typeName, ...fields };
  return route.invoke(request, { signal: new AbortController().signal, headers: new Headers() });
}

/** Builds descriptors from nothing but the answer, as a client without generated code does. */
async function describeServices(session: Session, services: readonly string[]) {
  const response = (await callOwn(session, "getDescriptors", { services })) as GetDescriptorsResponse; // the method's output
  return createFileRegistry(fromBinary(FileDescriptorSetSchema, response.fileDescriptorSet));
}
