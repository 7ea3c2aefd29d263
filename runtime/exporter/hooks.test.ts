import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createClient } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { connect } from "../client/connect.js";
import { createLogger } from "../log/logger.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { calling, pipe, Relay, start, tell } from "./hooks.test.fixture.js";

describe("hooks", () => {
  test("call the devices before and after a session, on a socket of their own", async () => {
    const { exporter, events } = await start({ hooks: { beforeLease: calling("On"), afterLease: calling("Off") } });
    expect(exporter.status.status).toBe("BEFORE_LEASE_HOOK");
    await using power = await connect(PowerClient, exporter.addresses[0]);
    Relay.log.push("test");
    await power.on();
    await exporter.close();
    expect(Relay.log).toEqual(["open", "on", "test", "on", "off", "close"]);
    expect(tell(events)).toEqual([
      "BEFORE_LEASE_HOOK",
      "beforeLease: On 200",
      "LEASE_READY",
      "AFTER_LEASE_HOOK",
      "afterLease: Off 200",
      "OFFLINE",
    ]);
  });

  test("keep clients out while they run", async () => {
    const { exporter } = await start({ hooks: { beforeLease: pipe("exec sleep 60") } });
    const connection = await Connection.open(parseTarget(exporter.addresses[0] ?? ""));
    const power = createClient(PowerClient.service, connection.transport) as unknown as {
      on(request: object): Promise<unknown>; // one of its methods
    };
    const refused = {
      code: 9,
      rawMessage: expect.stringContaining("BEFORE_LEASE_HOOK: the beforeLease hook runs; wait for LEASE_READY"),
    };
    await expect(power.on({})).rejects.toMatchObject(refused);
    connection.close();
    await exporter.close();
    expect(Relay.log).toEqual(["open", "close"]);
  });

  test("run around every session, the one after it before the one of the next", async () => {
    const { exporter, events } = await start({
      hooks: { beforeLease: pipe("echo before"), afterLease: pipe("echo after") },
    });
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    await exporter.endSession();
    await using again = await connect(PowerClient, exporter.addresses[0]);
    await again.on();
    expect(tell(events)).toEqual([
      "BEFORE_LEASE_HOOK",
      "beforeLease: before",
      "LEASE_READY",
      "AFTER_LEASE_HOOK",
      "afterLease: after",
      "AVAILABLE",
      "BEFORE_LEASE_HOOK",
      "beforeLease: before",
      "LEASE_READY",
    ]);
    await exporter.close();
  });

  test("send their lines to clients while they run, and to the log", async () => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
    const { exporter } = await start({ logger, hooks: { beforeLease: pipe("echo one; exec sleep 60") } });
    const connection = await Connection.open(parseTarget(exporter.addresses[0] ?? ""));
    const session = createClient(SessionService, connection.transport);
    const controller = new AbortController();
    for await (const { event } of session.watchStatus({}, { signal: controller.signal })) {
      if (event.case === "output") {
        expect(event.value).toMatchObject({ hook: "beforeLease", line: "one", lost: 0n });
        break;
      }
    }
    controller.abort();
    connection.close();
    await exporter.close();
    const own = lines.map((line) => JSON.parse(line)).filter(({ source }) => source === "hook");
    expect(own).toMatchObject([{ hook: "beforeLease", msg: "one", level: "info" }]);
  });

  test("know the lease and add to the message of the day", async () => {
    const script = 'echo "$LEASE_NAME/$CLIENT_NAME/$BENCH/$SECRET"; echo "Mind the cable" >"$JMP_MOTD_FILE"';
    process.env.SECRET = "secret";
    try {
      const { exporter, events } = await start({
        motd: "Welcome\n",
        hooks: { beforeLease: pipe(script) },
        hookEnvironment: { BENCH: "desk" },
      });
      await using _ = await connect(PowerClient, exporter.addresses[0]);
      expect(tell(events)).toContain("beforeLease: standalone//desk/");
      const connection = await Connection.open(parseTarget(exporter.addresses[0] ?? ""));
      const { motd } = await createClient(SessionService, connection.transport).getReport({});
      expect(motd).toBe("Welcome\nMind the cable");
      connection.close();
      await exporter.close();
    } finally {
      delete process.env.SECRET;
    }
  });

  test("meet the limits of the exporter on their socket, too", async () => {
    const script = calling("On").script.replace('.end("{}")', '.end("{}".padEnd(2000))');
    const beforeLease = { script, exec: process.execPath };
    const { exporter, events } = await start({ limits: { messageBytes: 1024 }, hooks: { beforeLease } });
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    await exporter.close();
    expect(tell(events)).toContain("beforeLease: On 429");
  });

  test("leave no folder and no socket behind", async () => {
    const folder = process.env.XDG_RUNTIME_DIR ?? tmpdir();
    const before = new Set(await readdir(folder));
    let seen = "";
    const { exporter, events } = await start({ hooks: { beforeLease: pipe('echo "$JUMPSTARTER_HOST"; exit 0') } });
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    seen = tell(events).find((line) => line.startsWith("beforeLease: ")) ?? "";
    expect(seen).toMatch(/^beforeLease: \/.+\/socket$/);
    await exporter.close();
    const left = (await readdir(folder)).filter((name) => seen.includes(`/${name}/`) && !before.has(name));
    expect(left).toEqual([]);
  });

  test("cannot end the session they belong to", async () => {
    const script = `(async () => {
      const { request } = require("node:http");
      const path = "/jumpstarter.runtime.v1.SessionService/EndSession";
      const headers = { "content-type": "application/json" };
      request({ socketPath: process.env.JUMPSTARTER_HOST, method: "POST", path, headers }, async (response) => {
        for await (const chunk of response) console.log(String(chunk));
      }).end("{}");
    })()`;
    const { exporter, events } = await start({ hooks: { beforeLease: { script, exec: process.execPath } } });
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    expect(tell(events).join("\n")).toContain('"code":"failed_precondition"');
    await exporter.close();
  });
});

describe("an exclusive session with hooks", () => {
  test("ends while its first hook runs: that one is ended, and the one after it runs", async () => {
    const { exporter, events } = await start({
      exclusive: true,
      hooks: { beforeLease: pipe("echo begun; exec sleep 60"), afterLease: pipe('echo "after $CLIENT_NAME"') },
    });
    const connection = await Connection.open(parseTarget(exporter.addresses[0] ?? ""));
    const session = createClient(SessionService, connection.transport);
    const free = new Promise<void>((resolve) => {
      exporter.watch((event) => {
        if (event.kind === "output" && event.line === "begun") connection.close();
        if (event.kind === "status" && event.snapshot.status === "AVAILABLE") resolve();
      });
    });
    const client = { pid: 4711, host: "desk", program: "soak" };
    const news = session.holdSession({ client })[Symbol.asyncIterator]();
    const failure = (async () => {
      while ((await news.next()).done !== true);
    })().catch((reason: unknown) => reason);
    await free;
    expect(await failure).toMatchObject({ name: "ConnectError" });
    expect(tell(events)).toEqual([
      "AVAILABLE",
      "BEFORE_LEASE_HOOK",
      "beforeLease: begun",
      "AFTER_LEASE_HOOK",
      'afterLease: after "soak" (pid 4711, on desk)',
      "AVAILABLE",
    ]);
    expect(Relay.log).toEqual(["open", "close"]);
    await exporter.close();
  });
});

describe("an exporter with leases from elsewhere", () => {
  test("opens fresh devices for each, and its clients wait for the next one", async () => {
    const { exporter, events } = await start({
      leased: true,
      hooks: { beforeLease: pipe('echo "$LEASE_NAME for $CLIENT_NAME"') },
    });
    expect([exporter.status.status, Relay.log]).toEqual(["AVAILABLE", []]);
    for (const name of ["lease-1", "lease-2"]) {
      const client = connect(PowerClient, exporter.addresses[0]);
      await exporter.beginLease({ name, client: "alice" });
      await expect(exporter.beginLease({ name: "another", client: "" })).rejects.toMatchObject({
        code: "failed_precondition",
        message: "Another lease lasts",
      });
      await using power = await client;
      await power.on();
      await exporter.endSession("the lease is over");
      await expect(power.on()).rejects.toMatchObject({ code: "failed_precondition" });
    }
    expect(Relay.log).toEqual(["open", "on", "close", "open", "on", "close"]);
    expect(tell(events).filter((line) => line.startsWith("beforeLease"))).toEqual([
      "beforeLease: lease-1 for alice",
      "beforeLease: lease-2 for alice",
    ]);
    expect(exporter.status.status).toBe("AVAILABLE");
    await exporter.close();
  });
});
