import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient, SerialDriver } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { ExporterStatus } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { connect } from "../client/connect.js";
import { DriverError } from "../contract/driver-error.js";
import { attachChild } from "../driver/children.js";
import { Exporter } from "./exporter.js";
import { Book, follow, open, quiet, Relay } from "./sessions.test.fixture.js";

describe("a shared session", () => {
  test("is ready at once, for any number of clients", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, quiet);
    expect(exporter.status).toMatchObject({ status: "LEASE_READY", version: 2, previous: "AVAILABLE" });
    await using a = await connect(PowerClient, exporter.addresses[0]);
    await using b = await connect(PowerClient, exporter.addresses[0]);
    await Promise.all([a.on(), b.on()]);
    expect(book.lines).toEqual(["open 1", "on 1", "on 1"]);
  });

  test("ends by EndSession with everything that runs, and the next one has fresh devices", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, quiet);
    const { seen, until } = follow(exporter);
    await using before = await connect(PowerClient, exporter.addresses[0]);
    const call = before.cycle(1).catch((reason: unknown) => reason);
    const stream = before.read()[Symbol.asyncIterator]();
    await stream.next();
    const item = stream.next().catch((reason: unknown) => reason);
    using session = await open(exporter.addresses[0]);
    const ready = until("LEASE_READY");
    expect(await session.endSession({ reason: "tests are done" })).toMatchObject({ message: "The session ends" });
    const ended = { code: "aborted", message: expect.stringContaining("The session has ended: tests are done") };
    expect(await call).toMatchObject(ended);
    expect(await item).toMatchObject(ended);
    await ready;
    expect(seen).toEqual(["AVAILABLE", "LEASE_READY"]);
    expect(book.lines).toEqual(["open 1", "read ended 1", "close 1", "open 2"]);
    const refused = { code: "failed_precondition", message: expect.stringMatching(/session .* ended.*connect again/) };
    await expect(before.on()).rejects.toMatchObject(refused);
    await using after = await connect(PowerClient, exporter.addresses[0]);
    await after.on();
    expect(book.lines.at(-1)).toBe("on 2");
  });

  test("closes children before their parents at its end, and opens those of the next one first", async () => {
    const book = new Book();
    const createTree = () => {
      const root = book.create();
      attachChild(root, "arm", book.create());
      return root;
    };
    await using exporter = await Exporter.start(createTree, quiet);
    const ready = follow(exporter).until("LEASE_READY");
    await exporter.endSession();
    await ready;
    expect(book.lines).toEqual(["open 2", "open 1", "close 2", "close 1", "open 4", "open 3"]);
  });

  test("resets the drivers of a tree that it was given, and refuses callers of before all the same", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create(), quiet);
    await using before = await connect(PowerClient, exporter.addresses[0]);
    const first = exporter.session.uuid;
    await exporter.endSession();
    const { until } = follow(exporter);
    if (exporter.status.status !== "LEASE_READY") await until("LEASE_READY");
    expect(exporter.session.uuid).not.toBe(first);
    await expect(before.on()).rejects.toMatchObject({ code: "failed_precondition" });
    await using after = await connect(PowerClient, exporter.addresses[0]);
    await after.on();
    expect(book.lines).toEqual(["open 1", "reset 1", "on 1"]);
  });

  test("ends once however often it is asked to, and never the session of somebody else", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, quiet);
    using session = await open(exporter.addresses[0]);
    const { sessionUuid } = await session.getReport({});
    const headers = { "x-jumpstarter-session": sessionUuid };
    const { until } = follow(exporter);
    const ready = until("LEASE_READY");
    const answers = await Promise.all([1, 2, 3].map(() => session.endSession({}, { headers })));
    await ready;
    answers.push(await session.endSession({}, { headers }));
    expect(answers.map(({ message }) => message).filter((text) => text === "The session ends")).toHaveLength(1);
    expect(answers.at(-1)?.message).toBe("The session has ended already");
    expect(book.lines).toEqual(["open 1", "close 1", "open 2"]);
  });

  test("ends byte streams with the reason", async () => {
    class Port extends SerialDriver {
      connect() {
        return new PassThrough();
      }
      setDtr() {}
      setRts() {}
      forceClose() {}
    }
    await using exporter = await Exporter.start(() => new Port(), quiet);
    await using serial = await connect(SerialClient, exporter.addresses[0]);
    const stream = await serial.connect();
    const failure = new Promise((resolve) => stream.once("error", resolve));
    await exporter.endSession("maintenance");
    expect(await failure).toMatchObject({ code: "aborted", message: expect.stringContaining("maintenance") });
  });

  test("tells each change of the status to whoever watches, until the exporter stops", async () => {
    const exporter = await Exporter.start(new Book().create, quiet);
    using session = await open(exporter.addresses[0]);
    const seen: [ExporterStatus, bigint][] = [];
    const watching = (async () => {
      for await (const { event } of session.watchStatus({})) {
        if (event.case === "status") seen.push([event.value.status, event.value.statusVersion]);
        if (seen.length === 1) await exporter.endSession();
        if (seen.length === 3) void exporter.close();
      }
    })();
    await watching;
    await exporter.close();
    expect(seen.slice(0, 3)).toEqual([
      [ExporterStatus.LEASE_READY, 2n],
      [ExporterStatus.AVAILABLE, 3n],
      [ExporterStatus.LEASE_READY, 4n],
    ]);
    expect(seen.at(-1)?.[0]).toBe(ExporterStatus.OFFLINE);
  });

  test("answers GetStatus", async () => {
    await using exporter = await Exporter.start(new Book().create, quiet);
    using session = await open(exporter.addresses[0]);
    expect(await session.getStatus({})).toMatchObject({
      status: ExporterStatus.LEASE_READY,
      message: "Ready for commands",
      statusVersion: 2n,
      previousStatus: ExporterStatus.AVAILABLE,
    });
  });

  test("is tried again by the next client when its devices do not open", async () => {
    let isBroken = false;
    class Shaky extends Relay {
      override open() {
        if (isBroken) throw new DriverError("no relay on the bus", { code: "unavailable" });
        super.open();
      }
    }
    const book = new Book();
    await using exporter = await Exporter.start(() => new Shaky(book, 1), quiet);
    isBroken = true;
    const { until } = follow(exporter);
    const explained = until("AVAILABLE");
    await exporter.endSession();
    await explained;
    const failed = { code: "unavailable", message: expect.stringContaining("no relay on the bus") };
    await expect(connect(PowerClient, exporter.addresses[0])).rejects.toMatchObject(failed);
    expect(exporter.status).toMatchObject({ status: "AVAILABLE", message: expect.stringContaining("no relay") });
    isBroken = false;
    await using power = await connect(PowerClient, exporter.addresses[0]);
    await power.on();
  });

  test("is the only one with exitOnLeaseEnd", async () => {
    const book = new Book();
    const exporter = await Exporter.start(book.create, { ...quiet, exitOnLeaseEnd: true });
    using session = await open(exporter.addresses[0]);
    await session.endSession({});
    expect(await exporter.stopped).toMatchObject({ exitCode: 0 });
    expect([exporter.status.status, book.lines]).toEqual(["OFFLINE", ["open 1", "close 1"]]);
    await expect(connect(PowerClient, exporter.addresses[0])).rejects.toMatchObject({ code: "unavailable" });
  });
});
