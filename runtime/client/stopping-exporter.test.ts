import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { FakeGeneric, GenericClient } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import type { CallContext } from "../driver/driver.js";
import { ExporterLost } from "../errors/exporter-lost.js";
import { Exporter } from "../exporter/exporter.js";
import { silentLogger } from "../log/logger.js";
import { connect } from "./connect.js";

/** A device that answers nothing and takes its time to close. */
class SlowEnd extends FakeGeneric {
  readonly asked: Promise<void>;
  mayClose: () => void = () => undefined;
  #ask: () => void = () => undefined;

  constructor() {
    super();
    this.asked = new Promise((resolve) => {
      this.#ask = resolve;
    });
  }

  override async query(_: string, call: CallContext): Promise<string> {
    this.#ask();
    await once(call.signal, "abort");
    throw call.signal.reason;
  }

  override close(): Promise<void> {
    return new Promise((resolve) => {
      this.mayClose = resolve;
    });
  }
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
}

test.each(["unix", "in-process"] as const)(
  "while an exporter at %s stops, calls that may be repeated are told that it is lost, not that the session ends",
  async (kind) => {
    const driver = new SlowEnd();
    const exporter = await Exporter.start(driver, { listen: [{ kind }], logger: silentLogger });
    await using probe = await connect(GenericClient, exporter.addresses[0] ?? "");
    const pending = failureOf(probe.query("status"));
    await driver.asked;
    const closed = exporter.close();
    const lost = expect.objectContaining({ phase: "shutdown", code: "unavailable" });
    expect([await pending, await failureOf(probe.query("status"))]).toEqual([lost, lost]);
    expect(await pending).toBeInstanceOf(ExporterLost);
    driver.mayClose();
    await closed;
  },
);
