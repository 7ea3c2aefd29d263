import type { DescMethod, DescService } from "@bufbuild/protobuf";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../generator/model/interface.js";
import { callServerStream } from "../client/call-server-stream.js";
import { callUnary } from "../client/call-unary.js";
import { connect } from "../client/connect.js";
import { type ClientClass, DriverClient } from "../client/driver-client.js";
import { documentedRows, readTypes, serviceOf } from "../codec/__fixtures__/documented-types.js";
import { randomFrom } from "../codec/__fixtures__/random-kinds.js";
import { randomValue } from "../codec/__fixtures__/random-value.js";
import { type EchoExporter, startEcho } from "./__fixtures__/start-echo.js";

const isFull = process.env.FULL === "1";
const runs = isFull ? 10_000 : 20;
const atOnce = 50;
/** The same in every run, so that what fails once fails again; `SEED` gives another. */
const seed = Number(process.env.SEED ?? 1);

describe("an exporter in a process of its own gives back as they went", () => {
  const rows = documentedRows("value").map(([type = ""], index) => ({ type, name: `row${index}` }));
  const contracts = new Map(readTypes(rows.map(({ type }) => type)).model.interfaces.map((one) => [one.id.name, one]));
  const services = Object.fromEntries(rows.map(({ name }) => [name, serviceOf(contractOf(contracts, name)).service]));
  let exporter: EchoExporter;

  beforeAll(async () => {
    exporter = await startEcho(services);
  });
  afterAll(async () => {
    await exporter[Symbol.asyncDispose]();
  });

  test.each(rows)(
    `${runs} random values of $type`,
    async ({ name }) => {
      const [service, { types }] = [services[name], contractOf(contracts, name)];
      if (service === undefined) throw new Error(`No service for "${name}"`);
      await using client = await connect(echoClient(service), exporter.target, name);
      for (let run = 0; run < runs; run += atOnce) {
        const seeds = Array.from({ length: Math.min(atOnce, runs - run) }, (_, index) => seed + run + index);
        const given = seeds.map((one) => randomValue(randomFrom(one), { kind: "message", name: "Row" }, types, 4));
        await withSeed(seeds, given, async () => {
          expect(await Promise.all(given.map((row) => client.echo(row)))).toEqual(given);
          const items: unknown[] = [];
          for await (const item of client.repeat(given[0])) items.push(item);
          expect(items).toEqual([given[0], given[0]]);
        });
      }
    },
    isFull ? 600_000 : 30_000,
  );
});

/** Tells with what to repeat a failure. */
async function withSeed(seeds: readonly number[], given: readonly unknown[], run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (reason) {
    const text = reason instanceof Error ? reason.message : String(reason);
    throw new Error(`With SEED=${seeds[0]}, in one of ${given.length} values: ${text}`, { cause: reason });
  }
}

function contractOf(contracts: ReadonlyMap<string, InterfaceModel>, name: string): InterfaceModel {
  const contract = contracts.get(name);
  if (contract === undefined) throw new Error(`No interface "${name}"`);
  return contract;
}

interface EchoClient extends DriverClient {
  echo(row: unknown): Promise<unknown>;
  repeat(row: unknown): AsyncIterable<unknown>;
}

/** What jsgen would generate for a row. */
function echoClient(service: DescService): ClientClass<EchoClient> {
  const [echo, repeat] = service.methods;
  if (echo === undefined || repeat === undefined) throw new Error("A row has two methods");
  return clientClass(service, echo, repeat);
}

function clientClass(service: DescService, echo: DescMethod, repeat: DescMethod): ClientClass<EchoClient> {
  return class Client extends DriverClient implements EchoClient {
    static override readonly service = service;
    echo(row: unknown): Promise<unknown> {
      return callUnary(this, echo, [row]);
    }
    repeat(row: unknown): AsyncIterable<unknown> {
      return callServerStream(this, repeat, [row]);
    }
  };
}
