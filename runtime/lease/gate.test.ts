import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GenericDriver } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import { MyDeviceDriver } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { PowerDriver } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialDriver } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { Driver } from "../driver/driver.js";
import { servicesOf } from "../driver/services-of.js";
import { LogHub } from "../log/log-hub.js";
import { methodName } from "../schema/method-name.js";
import type { Route, RouteContext } from "../session/route.js";
import { Session } from "../session/session.js";
import { StatusMachine } from "../status/status-machine.js";
import { type ExporterStatus, exporterStatuses } from "../status/transitions.js";
import { sessionHeader } from "../transport/session-header.js";
import { Lease } from "./lease.js";
import { LeaseEvents } from "./lease-events.js";
import type { LeaseLife } from "./lease-life.js";
import { clientRoutes, hookRoutes, type LeaseService } from "./lease-service.js";
import { SharedSessions } from "./shared-sessions.js";

class Group extends Driver {}

/** Interfaces with calls of every kind: unary, server, client and two-way streams, byte streams. */
const stubs = { power: PowerDriver, serial: SerialDriver, generic: GenericDriver, device: MyDeviceDriver };

/** Methods that a driver ran. */
const ran: string[] = [];

/** Makes a driver whose every method says that it ran. */
function spy(stub: (typeof stubs)[keyof typeof stubs]): Driver {
  const Spy = class extends (stub as unknown as typeof Group) {}; // its methods come below
  const driver: Driver = new Spy();
  for (const method of servicesOf(driver).flatMap(({ methods }) => methods)) {
    Reflect.set(driver, methodName(method), () => {
      ran.push(pathOf(method));
      throw new DriverError("it ran", { code: "data_loss" });
    });
  }
  return driver;
}

let session: Session;
beforeAll(async () => {
  const children = Object.fromEntries(Object.entries(stubs).map(([name, stub]) => [name, spy(stub)]));
  session = await Session.open(new Group({}, { children }));
});
afterAll(() => session.close());

/** An exporter in one state, whatever led there. */
function serviceAt(status: ExporterStatus): { readonly service: LeaseService; readonly lease: Lease } {
  const lease = new Lease({ name: "x", client: "" }, session);
  const state = { status: new StatusMachine(status), current: lease, events: new LeaseEvents(), isStopping: false };
  const life = state as unknown as LeaseLife; // what the gate looks at
  return {
    lease,
    service: { life, holding: new SharedSessions(life), sample: () => session, motd: "", log: new LogHub() },
  };
}

const isDriverRoute = ({ method }: Route) => method.parent.typeName !== SessionService.typeName;

function pathOf({ parent, name }: DescMethod): string {
  return `${parent.typeName}/${name}`;
}

/** Calls a route and returns the code of its failure, and what it says. */
async function attempt(
  route: Route,
  headers: Record<string, string> = {},
): Promise<{ code?: unknown; text?: unknown }> {
  const context: RouteContext = { signal: new AbortController().signal, headers: new Headers(headers) };
  try {
    await run(route, context);
    return {};
  } catch (reason) {
    const { name, code, rawMessage } = reason as { name: string; code: unknown; rawMessage: unknown }; // a ConnectError
    expect(name).toBe("ConnectError");
    return { code, text: rawMessage };
  }
}

async function run(route: Route, context: RouteContext): Promise<void> {
  const request = create(route.method.input);
  switch (route.kind) {
    case "unary":
      return void (await route.invoke(request, context));
    case "client-stream":
      return void (await route.invoke(requests(route.method), context));
    case "server-stream":
      return void (await route.invoke(request, context)[Symbol.asyncIterator]().next());
    case "two-way":
      return void (await route.invoke(requests(route.method), context)[Symbol.asyncIterator]().next());
  }
}

/** An opening frame and nothing behind it. */
async function* requests(method: DescMethod): AsyncGenerator<Message> {
  yield create(method.input, { frame: { case: "open", value: {} } });
}

describe.each([
  ["client", ["LEASE_READY"]],
  ["hook", ["BEFORE_LEASE_HOOK", "AFTER_LEASE_HOOK"]],
] as const)("a call of a %s", (door, open) => {
  const routesAt = (status: ExporterStatus) => {
    const { service, lease } = serviceAt(status);
    const routes = door === "client" ? clientRoutes(service) : hookRoutes(service, lease);
    return routes.filter(isDriverRoute);
  };
  const isOpen = (status: ExporterStatus) => (open as readonly string[]).includes(status);

  test("is tried by calls of every kind", () => {
    const kinds = routesAt("LEASE_READY").map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["unary", "server-stream", "client-stream", "two-way"]));
    expect(kinds.length).toBeGreaterThan(15);
  });

  test.each(exporterStatuses.filter((status) => !isOpen(status)))(
    "reaches no driver in %s and says so, whatever the method",
    async (status) => {
      ran.length = 0;
      for (const route of routesAt(status)) {
        const { code, text } = await attempt(route);
        expect([pathOf(route.method), code, text]).toEqual([
          pathOf(route.method),
          Code.FailedPrecondition,
          expect.stringContaining(`while the exporter is ${status}`),
        ]);
        expect(text).toMatch(/wait (for|until)|while it runs/);
      }
      expect(ran).toEqual([]);
    },
  );

  test.each(open)("passes in %s, whatever the method", async (status) => {
    ran.length = 0;
    for (const route of routesAt(status)) {
      const { code } = await attempt(route);
      expect([pathOf(route.method), code]).not.toEqual([pathOf(route.method), Code.FailedPrecondition]);
    }
    // Some methods have parameters that an empty request lacks.
    expect(ran.length).toBeGreaterThan(8);
  });
});

describe("a call that means another session", () => {
  test.each(exporterStatuses)("is refused in %s, whatever the method", async (status) => {
    ran.length = 0;
    const { service } = serviceAt(status);
    for (const route of clientRoutes(service).filter(isDriverRoute)) {
      const { code, text } = await attempt(route, { [sessionHeader]: "another" });
      expect([code, text]).toEqual([Code.FailedPrecondition, expect.stringMatching(/session .* ended.*connect again/)]);
    }
    expect(ran).toEqual([]);
  });

  test("passes when it names the one that is open", async () => {
    const { service } = serviceAt("LEASE_READY");
    const route = clientRoutes(service).find(isDriverRoute);
    if (route === undefined) throw new Error("no route");
    expect((await attempt(route, { [sessionHeader]: session.uuid })).code).not.toBe(Code.FailedPrecondition);
  });

  test("is refused while the session ends, before the status says so", async () => {
    const { service, lease } = serviceAt("LEASE_READY");
    lease.expire(new DriverError("somebody ended it", { code: "aborted" }));
    for (const route of clientRoutes(service).filter(isDriverRoute)) {
      const { code, text } = await attempt(route, { [sessionHeader]: session.uuid });
      expect([code, text]).toEqual([Code.FailedPrecondition, expect.stringContaining("somebody ended it")]);
    }
  });
});

test("a stream is admitted when its first item is asked for, not before", async () => {
  const streams = clientRoutes(serviceAt("LEASE_READY").service).filter(({ kind }) => kind === "server-stream");
  expect(streams.filter(isDriverRoute).length).toBeGreaterThan(1);
  for (const { method } of streams.filter(isDriverRoute)) {
    const { service, lease } = serviceAt("LEASE_READY");
    const route = clientRoutes(service).find((one) => one.method === method);
    if (route?.kind !== "server-stream") throw new Error("the route is lost");
    const context = { signal: new AbortController().signal, headers: new Headers() };
    const items = route.invoke(create(method.input), context)[Symbol.asyncIterator]();
    lease.expire(new DriverError("over", { code: "aborted" }));
    await expect(items.next()).rejects.toMatchObject({ code: Code.FailedPrecondition });
  }
});
