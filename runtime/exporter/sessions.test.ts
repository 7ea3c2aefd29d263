import { PassThrough } from "node:stream";
import { createClient } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { PowerClient, PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient, SerialDriver } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { ExporterStatus, SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { connect } from "../client/connect.js";
import { DriverError } from "../contract/driver-error.js";
import type { CallContext } from "../driver/driver.js";
import { silentLogger } from "../log/logger.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { Exporter, type ExporterOptions } from "./exporter.js";

/** Life of the relays of one test, in order. */
class Book {
  readonly lines: string[] = [];
  #relays = 0;

  create = () => {
    this.#relays += 1;
    return new Relay(this, this.#relays);
  };
}

class Relay extends PowerDriver {
  readonly #book: Book;
  readonly #number: number;

  constructor(book: Book, number: number) {
    super();
    this.#book = book;
    this.#number = number;
  }

  #say(what: string) {
    this.#book.lines.push(`${what} ${this.#number}`);
  }

  override open() {
    this.#say("open");
  }
  on() {
    this.#say("on");
  }
  off() {}
  cycle(_wait: number, call: CallContext) {
    return new Promise<void>((_, reject) => call.signal.addEventListener("abort", () => reject(call.signal.reason)));
  }
  async *read(call: CallContext): AsyncIterable<PowerReading> {
    yield { voltage: 5, current: 1 };
    await new Promise((resolve) => call.signal.addEventListener("abort", resolve));
    this.#say("read ended");
  }
  override reset() {
    this.#say("reset");
  }
  override close() {
    this.#say("close");
  }
}

const quiet = { listen: [{ kind: "unix" }], logger: silentLogger } as const;

/** The session's own service, without any of our client around it. */
async function open(address: string | undefined) {
  const connection = await Connection.open(parseTarget(address ?? ""));
  return Object.assign(createClient(SessionService, connection.transport), {
    connection,
    [Symbol.dispose]: () => connection.close(),
  });
}

/** Follows the status from now on; `until` settles when it has come to a state. */
function follow(exporter: Exporter) {
  const seen: string[] = [];
  const waiting = new Map<string, () => void>();
  exporter.watch((event) => {
    if (event.kind !== "status") return;
    seen.push(event.snapshot.status);
    waiting.get(event.snapshot.status)?.();
  });
  const until = (status: string) => new Promise<void>((resolve) => void waiting.set(status, resolve));
  return { seen, until };
}

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
