import { describe, expect, test } from "@jest/globals";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { connect } from "../client/connect.js";
import { createLogger } from "../log/logger.js";
import type { Exporter } from "./exporter.js";
import { failing, pipe, Relay, start, tell } from "./hooks.test.fixture.js";

describe("a hook that fails", () => {
  test.each([
    ["beforeLease", undefined, "warn"],
    ["beforeLease", "endLease", "error"],
    ["beforeLease", "exit", "error"],
    ["afterLease", "warn", "warn"],
    ["afterLease", "exit", "error"],
  ] as const)("is told to the log: %s with %s", async (hook, onFailure, level) => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
    const { exporter } = await start({ logger, hooks: { [hook]: failing(onFailure) } });
    const changed = new Promise<void>((resolve) => exporter.watch(({ kind }) => kind === "status" && resolve()));
    if (hook === "beforeLease") await changed;
    await exporter.close();
    const told = lines.map((line) => JSON.parse(line)).filter(({ source }) => source === "hook");
    expect(told).toMatchObject([{ hook, level, msg: `${hook} hook: Hook failed with exit code 3` }]);
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
