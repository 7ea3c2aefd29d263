import type { DescMethod, DescService } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../generator/model/interface.js";
import { callClientStream } from "../client/call-client-stream.js";
import { callServerStream } from "../client/call-server-stream.js";
import { callTwoWay } from "../client/call-two-way.js";
import { callUnary } from "../client/call-unary.js";
import type { ClientClass } from "../client/driver-client.js";
import { DriverClient } from "../client/driver-client.js";
import { documentedRows, readTypes, serviceOf, streamText } from "../codec/__fixtures__/documented-types.js";
import { randomFrom } from "../codec/__fixtures__/random-kinds.js";
import { randomItem, randomValue } from "../codec/__fixtures__/random-value.js";
import { Driver } from "../driver/driver.js";
import { serve } from "./serve.js";

const runs = process.env.FULL === "1" ? 10_000 : 20;
const atOnce = 50;

describe("a real server gives back as they went", () => {
  const rows = documentedRows("value").map(([type = ""], index) => ({ type, index }));
  const { model } = readTypes(rows.map(({ type }) => type));

  test.each(rows)(
    `${runs} random values of $type`,
    async ({ index }) => {
      const contract = model.interfaces.find(({ id }) => id.name === `row${index}`);
      if (contract === undefined) throw new Error(`No row ${index}`);
      await using client = await serve(echoDriver(contract));
      const random = randomFrom(index + 1);
      const row = () => randomValue(random, { kind: "message", name: "Row" }, contract.types, 4);
      for (let run = 0; run < runs; run += atOnce) {
        const given = Array.from({ length: Math.min(atOnce, runs - run) }, row);
        expect(await Promise.all(given.map((one) => client.echo(one)))).toEqual(given);
        const items: unknown[] = [];
        for await (const item of client.repeat(given[0])) items.push(item);
        expect(items).toEqual([given[0], given[0]]);
        expect(await client.collect(given)).toEqual(given);
        expect(await listOf(client.pass(given))).toEqual(given);
      }
    },
    300_000,
  );
});

describe("a real server gives back the items of streams as they went", () => {
  const rows = documentedRows("item").map(([type = ""], index) => ({ type, index }));
  const { model } = readTypes(
    rows.map(({ type }) => type),
    streamText,
  );

  test.each(rows)(
    `${runs} random items of $type`,
    async ({ index }) => {
      const contract = model.interfaces.find(({ id }) => id.name === `row${index}`);
      if (contract === undefined) throw new Error(`No row ${index}`);
      await using client = await serve(passDriver(contract));
      const random = randomFrom(index + 1);
      const given = Array.from({ length: runs }, () => randomItem(random, contract, 4));
      expect(await listOf(client.pass("first", given, true))).toEqual(given);
      expect(await client.count(given)).toBe(runs);
    },
    300_000,
  );
});

async function listOf(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for await (const item of items) list.push(item);
  return list;
}

interface PassClient extends DriverClient {
  pass(first: string, items: readonly unknown[], last?: boolean): AsyncIterable<unknown>;
  count(items: readonly unknown[]): Promise<number>;
}

/** What jsgen would generate for a row of streams, and a driver on it. */
function passDriver(contract: InterfaceModel): Driver & { readonly clientClass: ClientClass<PassClient> } {
  const { service } = serviceOf(contract);
  return new (passClass(service))();
}

function passClass(service: DescService) {
  class Client extends DriverClient implements PassClient {
    static override readonly service = service;
    pass(first: string, items: readonly unknown[], last?: boolean): AsyncIterable<unknown> {
      return callTwoWay(this, methodOf(service, "pass"), [first, items, last]);
    }
    count(items: readonly unknown[]): Promise<number> {
      return callClientStream(this, methodOf(service, "count"), [items]);
    }
  }
  return class Pass extends Driver {
    static override readonly services = [service];
    override get clientClass(): ClientClass<PassClient> {
      return Client;
    }
    async *pass(first: string, items: AsyncIterable<unknown>, last: boolean | undefined) {
      expect([first, last]).toEqual(["first", true]);
      yield* items;
    }
    async count(items: AsyncIterable<unknown>): Promise<number> {
      return (await listOf(items)).length;
    }
  };
}

interface EchoClient extends DriverClient {
  echo(row: unknown): Promise<unknown>;
  repeat(row: unknown): AsyncIterable<unknown>;
  collect(rows: readonly unknown[]): Promise<unknown>;
  pass(rows: readonly unknown[]): AsyncIterable<unknown>;
}

/** What jsgen would generate for a row, and a driver on it. */
function echoDriver(contract: InterfaceModel): Driver & { readonly clientClass: ClientClass<EchoClient> } {
  const { service } = serviceOf(contract);
  return new (echoClass(service))();
}

function methodOf({ method }: DescService, name: string): DescMethod {
  const found = method[name];
  if (found === undefined) throw new Error(`A row has no method ${name}`);
  return found;
}

function echoClass(service: DescService) {
  class Client extends DriverClient implements EchoClient {
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
  }
  return class Echo extends Driver {
    static override readonly services = [service];
    override get clientClass(): ClientClass<EchoClient> {
      return Client;
    }
    echo(row: unknown): unknown {
      return row;
    }
    *repeat(row: unknown): Iterable<unknown> {
      yield row;
      yield row;
    }
    collect(rows: AsyncIterable<unknown>): Promise<unknown> {
      return listOf(rows);
    }
    pass(rows: AsyncIterable<unknown>): AsyncIterable<unknown> {
      return rows;
    }
  };
}
