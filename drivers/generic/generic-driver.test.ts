import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "@jest/globals";
import { genericContract } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import type { JsonObject } from "../../runtime/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { GenericDriver } from "./index.js";

describe("GenericDriver keeps the contract of generic/v1", () => {
  runContract(genericContract(() => new GenericDriver({ intervalMs: 1 })));
});

describe("GenericDriver", () => {
  test("answers both kinds of query", async () => {
    await using device = await serve(new GenericDriver({ intervalMs: 1 }));
    expect(await device.query("status")).toBe("Response for status");
    expect(await device.asyncQuery("status")).toBe("Async response for status");
  });

  test.each(["", "ünïcödé 🔌", "a\nb\0c", "x".repeat(100_000)])("keeps the text of a query whole", async (param) => {
    await using device = await serve(new GenericDriver());
    expect(await device.query(param)).toBe(`Response for ${param}`);
  });

  test("streams as many records as configured, as plain objects", async () => {
    await using device = await serve(new GenericDriver({ records: 4, intervalMs: 1 }));
    const records: JsonObject[] = [];
    for await (const record of device.getData()) records.push(record);
    expect(records.map(({ type, value }) => ({ type, value }))).toEqual([
      { type: "data", value: 0 },
      { type: "data", value: 1 },
      { type: "data", value: 2 },
      { type: "data", value: 3 },
    ]);
    expect(Date.parse(String(records[0]?.timestamp))).not.toBeNaN();
  });

  test("cancels a slow query", async () => {
    await using device = await serve(new GenericDriver({ intervalMs: 3_600_000 }));
    const query = device.asyncQuery("status", { timeoutMs: 50 });
    await expect(query).rejects.toMatchObject({ code: "deadline_exceeded" });
  });

  test("sends back what is written to its stream", async () => {
    await using device = await serve(new GenericDriver());
    const stream = await device.createStream();
    stream.end("raw bytes");
    expect((await buffer(stream)).toString()).toBe("raw bytes");
  });
});
