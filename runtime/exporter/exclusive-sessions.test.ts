import { createClient } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { connect } from "../client/connect.js";
import { DriverError } from "../contract/driver-error.js";
import { Exporter, type ExporterOptions } from "./exporter.js";
import { Book, follow, open, quiet, Relay } from "./sessions.test.fixture.js";

describe("an exclusive session", () => {
  const exclusive: ExporterOptions = { ...quiet, exclusive: true };

  test("opens fresh devices for each client, one after the other", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, exclusive);
    expect([exporter.status.status, book.lines]).toEqual(["AVAILABLE", []]);
    for (const _ of [1, 2]) {
      const power = await connect(PowerClient, exporter.addresses[0]);
      await power.on();
      const { until } = follow(exporter);
      const free = until("AVAILABLE");
      await power[Symbol.asyncDispose]();
      await free;
    }
    expect(book.lines).toEqual(["open 1", "on 1", "close 1", "open 2", "on 2", "close 2"]);
  });

  test("tells who waits, who holds it, and gives it on when the holder leaves", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, exclusive);
    const first = await connect(PowerClient, exporter.addresses[0]);
    using second = await open(exporter.addresses[0]);
    using third = await open(exporter.addresses[0]);
    const news = second.holdSession({})[Symbol.asyncIterator]();
    const waits = (await news.next()).value?.event;
    expect(waits).toMatchObject({
      case: "wait",
      value: {
        text: expect.stringMatching(
          new RegExp(`^".+" \\(pid ${process.pid}, uid ${process.getuid?.()}, on .+\\) has held the session for 0 s$`),
        ),
        holder: { client: { pid: process.pid } },
        position: 0,
      },
    });
    const later = third.holdSession({})[Symbol.asyncIterator]();
    expect((await later.next()).value?.event).toMatchObject({
      value: { text: expect.stringMatching(/ for 0 s, and 1 more waits in front of you$/), position: 1 },
    });
    await first[Symbol.asyncDispose]();
    let event = (await news.next()).value?.event;
    while (event?.case === "wait") event = (await news.next()).value?.event;
    expect(event).toMatchObject({ case: "held", value: { sessionUuid: exporter.session.uuid } });
    expect(book.lines).toEqual(["open 1", "close 1", "open 2"]);
  });

  test("refuses whoever does not hold it, also for its report", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, exclusive);
    await using holder = await connect(PowerClient, exporter.addresses[0]);
    using stranger = await open(exporter.addresses[0]);
    expect(await stranger.getReport({})).toMatchObject({ devices: [], sessionUuid: "", exclusive: true });
    const power = createClient(PowerClient.service, stranger.connection.transport) as unknown as {
      on(request: object, options?: object): Promise<unknown>; // one of its methods
    };
    const refusal = { code: 9, rawMessage: expect.stringMatching(/one client at a time \(".+pid \d+.*HoldSession/) };
    await expect(power.on({})).rejects.toMatchObject(refusal);
    await expect(stranger.endSession({})).rejects.toMatchObject(refusal);
    await expect(power.on({}, { headers: { "x-jumpstarter-session": "guess" } })).rejects.toMatchObject({ code: 9 });
    expect(book.lines).toEqual(["open 1"]);
    await holder.on();
  });

  test("ends for a holder that is thrown out, and the next one gets it", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, exclusive);
    await using first = await connect(PowerClient, exporter.addresses[0]);
    const second = connect(PowerClient, exporter.addresses[0]);
    await exporter.endSession("the bench is needed");
    await using power = await second;
    await power.on();
    await expect(first.on()).rejects.toMatchObject({ code: "failed_precondition" });
    expect(book.lines).toEqual(["open 1", "close 1", "open 2", "on 2"]);
  });

  test("ends after the longest time that one client may hold it", async () => {
    const book = new Book();
    await using exporter = await Exporter.start(book.create, { ...exclusive, maxHoldMs: 20 });
    using session = await open(exporter.addresses[0]);
    const held = (async () => {
      for await (const _ of session.holdSession({}));
    })();
    const ended = { code: 10, rawMessage: expect.stringContaining("as long as this exporter allows") };
    await expect(held).rejects.toMatchObject(ended);
    await exporter.close();
    expect(book.lines).toEqual(["open 1", "close 1"]);
  });

  test("has a line of 256 clients at most", async () => {
    await using exporter = await Exporter.start(new Book().create, {
      ...exclusive,
      limits: { maxStreamsPerSession: 1000 },
    });
    using many = await open(exporter.addresses[0]);
    const lines = Array.from({ length: 257 }, () => many.holdSession({})[Symbol.asyncIterator]());
    const first = await Promise.allSettled(lines.map((news) => news.next()));
    const refused = first.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: 8, rawMessage: "256 clients wait for the session already" } }]);
  });

  test("is for the programs of its holder, too, which know it from the environment", async () => {
    await using exporter = await Exporter.start(new Book().create, exclusive);
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    process.env.JUMPSTARTER_HOST = exporter.addresses[0]?.replace("unix:", "");
    process.env.JUMPSTARTER_SESSION = exporter.session.uuid;
    try {
      await using power = await connect(PowerClient);
      await power.on();
    } finally {
      delete process.env.JUMPSTARTER_HOST;
      delete process.env.JUMPSTARTER_SESSION;
    }
  });

  test("is told to the next one as broken when its devices do not open", async () => {
    class Broken extends Relay {
      override open() {
        throw new DriverError("no relay on the bus", { code: "internal" });
      }
    }
    await using exporter = await Exporter.start(() => new Broken(new Book(), 1), exclusive);
    for (const _ of [1, 2]) {
      const failed = { code: "internal", message: expect.stringContaining("no relay on the bus") };
      await expect(connect(PowerClient, exporter.addresses[0])).rejects.toMatchObject(failed);
    }
  });

  test("sends those who wait away when the exporter stops", async () => {
    const exporter = await Exporter.start(new Book().create, exclusive);
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    using waiting = await open(exporter.addresses[0]);
    const news = waiting.holdSession({})[Symbol.asyncIterator]();
    await news.next();
    const failure = (async () => {
      while ((await news.next()).done !== true);
    })().catch((reason: unknown) => reason);
    await exporter.close();
    expect(await failure).toMatchObject({ code: 14, rawMessage: expect.stringMatching(/shutting down/) });
  });

  test("fails for whoever waits with the error of a lost exporter when that is gone", async () => {
    const exporter = await Exporter.start(new Book().create, exclusive);
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    let onWait = (_text: string) => {};
    const waits = new Promise<string>((resolve) => {
      onWait = resolve;
    });
    const lost = connect(PowerClient, exporter.addresses[0], "", { onWait }).catch((reason: unknown) => reason);
    expect(await waits).toContain("has held the session");
    await exporter.close();
    expect(await lost).toMatchObject({
      name: "ExporterLost",
      phase: "shutdown",
      code: "unavailable",
      message: expect.stringMatching(
        /^Cannot enter the exporter's session: The exporter at "unix:\S+" is shutting down; /,
      ),
    });
  });

  test("is waited for as long as the caller likes; the error says who holds it, or what is not ready", async () => {
    let opened = () => {};
    class Slow extends Relay {
      override open() {
        return new Promise<void>((resolve) => {
          opened = resolve;
        });
      }
    }
    await using exporter = await Exporter.start(() => new Slow(new Book(), 1), exclusive);
    const waits: string[] = [];
    const options = { waitMs: 100, onWait: (text: string) => void waits.push(text) };
    const notReady = {
      code: "deadline_exceeded",
      message: expect.stringMatching(/not ready within 0.1 s; it says: AVAIL/),
    };
    await expect(connect(PowerClient, exporter.addresses[0], "", options)).rejects.toMatchObject(notReady);
    expect(waits).toEqual(["AVAILABLE: the devices are being opened"]);
    opened();
    const holder = connect(PowerClient, exporter.addresses[0], "", {
      onWait: (text) => void (text.includes("opened") && setImmediate(() => opened())),
    });
    await using _ = await holder;
    const busy = {
      code: "resource_exhausted",
      message: expect.stringMatching(/still in use after 0.1 s: ".+ has held the/),
    };
    await expect(connect(PowerClient, exporter.addresses[0], "", options)).rejects.toMatchObject(busy);
  });
});
