import type { DescMethod, DescService } from "@bufbuild/protobuf";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../generator/model/interface.js";
import { callClientStream } from "../client/call-client-stream.js";
import { callServerStream } from "../client/call-server-stream.js";
import { callTwoWay } from "../client/call-two-way.js";
import { callUnary } from "../client/call-unary.js";
import { connect } from "../client/connect.js";
import { type ClientClass, DriverClient } from "../client/driver-client.js";
import {
  documentedRows,
  evaluate,
  readTypes,
  resourceText,
  serviceOf,
  streamText,
} from "../codec/__fixtures__/documented-types.js";
import { randomFrom } from "../codec/__fixtures__/random-kinds.js";
import { randomItem, randomValue } from "../codec/__fixtures__/random-value.js";
import { isResource } from "../resource/tee-resource.js";
import { type EchoExporter, startEcho } from "./__fixtures__/start-echo.js";

const isFull = process.env.FULL === "1";
const runs = isFull ? 10_000 : 20;
const atOnce = 50;
const timeoutMs = isFull ? 600_000 : 30_000;
/** The same in every run, so that what fails once fails again; `SEED` gives another. */
const seed = Number(process.env.SEED ?? 1);

describe("an exporter in a process of its own gives back as they went", () => {
  const rows = rowsOf("value");
  const exporter = exporterOf(rows);

  test.each(rows)(
    `${runs} random values of $type`,
    async ({ name, service, contract }) => {
      await using client = await connect(echoClient(service), exporter().target, name);
      for (const seeds of batches()) {
        const row = { kind: "message", name: "Row" } as const;
        const given = seeds.map((one) => randomValue(randomFrom(one), row, contract.types, 4));
        await withSeed(seeds, async () => {
          expect(await Promise.all(given.map((one) => client.echo(one)))).toEqual(given);
          expect(await listOf(client.repeat(given[0]))).toEqual([given[0], given[0]]);
          expect(await client.collect(given)).toEqual(given);
          expect(await listOf(client.pass(given))).toEqual(given);
        });
      }
    },
    timeoutMs,
  );
});

describe("an exporter in a process of its own gives back the items of streams as they went", () => {
  const rows = rowsOf("item", streamText);
  const exporter = exporterOf(rows);

  test.each(rows)(
    `${runs} random items of $type`,
    async ({ name, service, contract }) => {
      await using client = await connect(passClient(service), exporter().target, name);
      for (const seeds of batches()) {
        const given = seeds.map((one) => randomItem(randomFrom(one), contract, 4));
        await withSeed(seeds, async () => {
          expect(await listOf(client.pass("first", given, true))).toEqual(given);
          expect(await client.count(given)).toBe(given.length);
        });
      }
    },
    timeoutMs,
  );
});

describe("an exporter in a process of its own gives back resources as they went", () => {
  const rows = rowsOf("lent", resourceText);
  const exporter = exporterOf(rows);

  test.each(rows)("$type: $cell", async ({ name, service, cell }) => {
    await using client = await connect(echoClient(service), exporter().target, name);
    expect(await bytesOf(client.echo(evaluate(cell)))).toEqual(await bytesOf(evaluate(cell)));
  });

  test.each(rows)(
    `${runs} random lengths of $type`,
    async ({ name, service }) => {
      await using client = await connect(echoClient(service), exporter().target, name);
      for (const seeds of batches()) {
        await withSeed(seeds, async () => {
          const given = seeds.map((one) => randomBytesFrom(one));
          const back = await Promise.all(given.map((one) => bytesOf(client.echo(one))));
          expect(back.map((one, index) => one?.equals(given[index] ?? Buffer.alloc(0)))).toEqual(given.map(() => true));
        });
      }
    },
    timeoutMs,
  );
});

/** Lengths around those of a chunk, and far from them. */
function randomBytesFrom(one: number): Buffer {
  const random = randomFrom(one);
  const length = random.pick([0, 1, 32_767, 32_768, 32_769, 65_536, random.integer(0, 300_000)]);
  return Buffer.alloc(length, `seed ${one}`);
}

async function bytesOf(given: unknown): Promise<Buffer | undefined> {
  const value = await given;
  if (value === null || value === undefined) return undefined;
  if (isResource(value)) return value.bytes();
  return Buffer.from((ArrayBuffer.isView(value) ? value : Object(value).source) as Uint8Array); // the page has no else
}

interface Row {
  readonly type: string;
  /** The second column. */
  readonly cell: string;
  /** Name of its interface and of the device. */
  readonly name: string;
  readonly contract: InterfaceModel;
  readonly service: DescService;
}

/** The rows of the page whose second column has this title, each as an interface. */
function rowsOf(column: "value" | "item" | "lent", textOf?: (type: string, index: number) => string): readonly Row[] {
  const documented = documentedRows(column);
  const types = documented.map(([type = ""]) => type);
  const { interfaces } = readTypes(types, textOf).model;
  return types.map((type, index) => {
    const contract = interfaces.find(({ id }) => id.name === `row${index}`);
    if (contract === undefined) throw new Error(`Row ${index}, ${type}, is no interface`);
    return {
      type,
      cell: documented[index]?.[1] ?? "",
      name: `row${index}`,
      contract,
      service: serviceOf(contract).service,
    };
  });
}

/** Serves the rows for the tests of this group. */
function exporterOf(rows: readonly Row[]): () => EchoExporter {
  let exporter: EchoExporter | undefined;
  beforeAll(async () => {
    exporter = await startEcho(Object.fromEntries(rows.map(({ name, service }) => [name, service])));
  });
  afterAll(async () => exporter?.[Symbol.asyncDispose]());
  return () => {
    if (exporter === undefined) throw new Error("The exporter is not there yet");
    return exporter;
  };
}

/** The seeds of all runs, as many at a time as go at once. */
function* batches(): Generator<readonly number[]> {
  for (let run = 0; run < runs; run += atOnce) {
    yield Array.from({ length: Math.min(atOnce, runs - run) }, (_, index) => seed + run + index);
  }
}

/** Tells with what to repeat a failure. */
async function withSeed(seeds: readonly number[], run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (reason) {
    const text = reason instanceof Error ? reason.message : String(reason);
    throw new Error(`With SEED=${seeds[0]}, in one of ${seeds.length} values: ${text}`, { cause: reason });
  }
}

async function listOf(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for await (const item of items) list.push(item);
  return list;
}

interface EchoClient extends DriverClient {
  echo(row: unknown): Promise<unknown>;
  repeat(row: unknown): AsyncIterable<unknown>;
  collect(rows: readonly unknown[]): Promise<unknown>;
  pass(rows: readonly unknown[]): AsyncIterable<unknown>;
}

/** What jsgen would generate for a row. */
function echoClient(service: DescService): ClientClass<EchoClient> {
  return class Client extends DriverClient implements EchoClient {
    static override readonly service = service;
    echo(row: unknown): Promise<unknown> {
      return callUnary(this, methodOf(service, "echo"), [row]);
    }
    repeat(row: unknown): AsyncIterable<unknown> {
      return callServerStream(this, methodOf(service, "repeat"), [row]);
    }
    collect(rows: readonly unknown[]): Promise<unknown> {
      return callClientStream(this, methodOf(service, "collect"), [rows]);
    }
    pass(rows: readonly unknown[]): AsyncIterable<unknown> {
      return callTwoWay(this, methodOf(service, "pass"), [rows]);
    }
  };
}

interface PassClient extends DriverClient {
  pass(first: string, items: readonly unknown[], last?: boolean): AsyncIterable<unknown>;
  count(items: readonly unknown[]): Promise<number>;
}

/** What jsgen would generate for a row of streams. */
function passClient(service: DescService): ClientClass<PassClient> {
  return class Client extends DriverClient implements PassClient {
    static override readonly service = service;
    pass(first: string, items: readonly unknown[], last?: boolean): AsyncIterable<unknown> {
      return callTwoWay(this, methodOf(service, "pass"), [first, items, last]);
    }
    count(items: readonly unknown[]): Promise<number> {
      return callClientStream(this, methodOf(service, "count"), [items]);
    }
  };
}

function methodOf({ method }: DescService, name: string): DescMethod {
  const found = method[name];
  if (found === undefined) throw new Error(`A row has no method ${name}`);
  return found;
}
