import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createClient } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { PowerClient, PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { connect } from "../client/connect.js";
import type { HookSpec } from "../hook/hook-spec.js";
import type { LeaseEvent } from "../lease/lease-events.js";
import { createLogger, silentLogger } from "../log/logger.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { Exporter, type ExporterOptions } from "./exporter.js";

class Relay extends PowerDriver {
  static log: string[] = [];

  override open() {
    Relay.log.push("open");
  }
  on() {
    Relay.log.push("on");
  }
  off() {
    Relay.log.push("off");
  }
  cycle() {}
  *read(): Iterable<PowerReading> {}
  override close() {
    Relay.log.push("close");
  }
}

/** Calls a method without arguments, with what every machine has: the address, and a POST of JSON. */
const call = (method: string) => `
  const { request } = await import("node:http");
  await new Promise((resolve, reject) => {
    const path = "/jumpstarter.driver.power.v1.PowerService/${method}";
    const headers = { "content-type": "application/json" };
    const sent = request({ socketPath: process.env.JUMPSTARTER_HOST, method: "POST", path, headers }, (response) => {
      console.log("${method} " + response.statusCode);
      response.resume().on("end", resolve);
    });
    sent.on("error", reject).end("{}");
  });`;
const calling = (method: string): HookSpec => ({ script: `(async () => {${call(method)}})()`, exec: process.execPath });

async function start(options: Partial<ExporterOptions>): Promise<{ exporter: Exporter; events: LeaseEvent[] }> {
  Relay.log = [];
  const exporter = await Exporter.start(() => new Relay(), {
    listen: [{ kind: "unix" }],
    logger: silentLogger,
    ...options,
  });
  const events: LeaseEvent[] = [{ kind: "status", snapshot: exporter.status }];
  exporter.watch((event) => events.push(event));
  return { exporter, events };
}

/** Events as lines: the status, or what a hook printed. */
function tell(events: readonly LeaseEvent[]): readonly string[] {
  return events.map((event) => (event.kind === "status" ? event.snapshot.status : `${event.hook}: ${event.line}`));
}

const pipe = (lines: string): HookSpec => ({ script: lines });

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

describe("a hook that fails", () => {
  const failing = (onFailure?: HookSpec["onFailure"]): HookSpec => ({
    script: "exit 3",
    ...(onFailure !== undefined && { onFailure }),
  });

  test("is a warning, before", async () => {
    const { exporter } = await start({ hooks: { beforeLease: failing() } });
    await using power = await connect(PowerClient, exporter.addresses[0]);
    await power.on();
    expect(exporter.status.message).toBe("[HOOK_WARNING] beforeLease hook warning: Hook failed with exit code 3");
    await exporter.close();
  });

  test("is a warning, after", async () => {
    const { exporter, events } = await start({ hooks: { afterLease: failing("warn") } });
    await exporter.endSession();
    const [warning] = events.flatMap((event) =>
      event.kind === "status" && event.snapshot.status === "AVAILABLE" ? [event.snapshot.message] : [],
    );
    expect(warning).toBe("[HOOK_WARNING] afterLease hook warning: Hook failed with exit code 3");
    await exporter.close();
  });

  test("is a warning once: by the status after it, not by a later one", async () => {
    const told = async (end: (exporter: Exporter) => Promise<void>) => {
      const { exporter, events } = await start({ leased: true, hooks: { afterLease: failing() } });
      await exporter.beginLease({ name: "lease-1", client: "" });
      await end(exporter);
      await exporter.close();
      const snapshots = events.flatMap((event) => (event.kind === "status" ? [event.snapshot] : []));
      return snapshots.filter(({ message }) => message.startsWith("[HOOK_WARNING]")).map(({ status }) => status);
    };
    expect(await told((exporter) => exporter.endSession())).toEqual(["AVAILABLE"]);
    expect(await told((exporter) => exporter.close())).toEqual(["OFFLINE"]);
  });

  test("ends the lease, before: without the hook after it, and the next client tries again", async () => {
    const { exporter, events } = await start({
      hooks: { beforeLease: failing("endLease"), afterLease: pipe("echo never") },
    });
    const failed = {
      code: "failed_precondition",
      message: expect.stringContaining("beforeLease hook failed (on_failure=endLease): Hook failed with exit code 3"),
    };
    await expect(connect(PowerClient, exporter.addresses[0])).rejects.toMatchObject(failed);
    await expect(connect(PowerClient, exporter.addresses[0])).rejects.toMatchObject(failed);
    await exporter.close();
    expect(tell(events)).not.toContain("afterLease: never");
    expect(tell(events).filter((line) => line === "BEFORE_LEASE_HOOK_FAILED").length).toBeGreaterThanOrEqual(2);
    expect(Relay.log.filter((line) => line === "open")).toHaveLength(
      Relay.log.filter((line) => line === "close").length,
    );
  });

  test("ends the exporter with code 1, before", async () => {
    const { exporter, events } = await start({ hooks: { beforeLease: failing("exit") } });
    const stop = await exporter.stopped;
    const reason = "beforeLease hook failed (on_failure=exit, shutting down): Hook failed with exit code 3";
    expect(stop).toEqual({ exitCode: 1, reason });
    expect(tell(events)).toEqual(["BEFORE_LEASE_HOOK", "BEFORE_LEASE_HOOK_FAILED", "OFFLINE"]);
    expect(exporter.status.message).toBe("Exporter shutting down due to beforeLease hook failure");
    expect(Relay.log).toEqual(["open", "close"]);
  });

  test("ends the lease, after, and the next session begins", async () => {
    const { exporter, events } = await start({ hooks: { afterLease: failing("endLease") } });
    await exporter.endSession();
    await using power = await connect(PowerClient, exporter.addresses[0]);
    await power.on();
    expect(tell(events)).toEqual([
      "LEASE_READY",
      "AFTER_LEASE_HOOK",
      "AFTER_LEASE_HOOK_FAILED",
      "AVAILABLE",
      "LEASE_READY",
    ]);
    await exporter.close();
  });

  test("ends the exporter with code 1, after", async () => {
    const { exporter } = await start({ hooks: { afterLease: failing("exit") } });
    await exporter.endSession();
    expect(await exporter.stopped).toMatchObject({ exitCode: 1 });
    expect(exporter.status.status).toBe("OFFLINE");
  });

  test("has its time, and is ended when it is over", async () => {
    const { exporter } = await start({ hooks: { beforeLease: { script: "exec sleep 60", timeoutMs: 100 } } });
    await using _ = await connect(PowerClient, exporter.addresses[0]);
    expect(exporter.status.message).toContain("Hook timed out after 0.1 seconds");
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
