import type { DescMethod, DescService } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../generator/model/interface.js";
import { callServerStream } from "../client/call-server-stream.js";
import { callUnary } from "../client/call-unary.js";
import type { ClientClass } from "../client/driver-client.js";
import { DriverClient } from "../client/driver-client.js";
import { documentedRows, readTypes, serviceOf } from "../codec/__fixtures__/documented-types.js";
import { randomFrom } from "../codec/__fixtures__/random-kinds.js";
import { randomValue } from "../codec/__fixtures__/random-value.js";
import { Driver } from "../driver/driver.js";
import { serve } from "../exporter/serve.js";

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
      }
    },
    300_000,
  );
});

interface EchoClient extends DriverClient {
  echo(row: unknown): Promise<unknown>;
  repeat(row: unknown): AsyncIterable<unknown>;
}

/** What jsgen would generate for a row, and a driver on it. */
function echoDriver(contract: InterfaceModel): Driver & { readonly clientClass: ClientClass<EchoClient> } {
  const { service } = serviceOf(contract);
  const [echo, repeat] = service.methods;
  if (echo === undefined || repeat === undefined) throw new Error("A row has two methods");
  return new (echoClass(service, echo, repeat))();
}

function echoClass(service: DescService, echo: DescMethod, repeat: DescMethod) {
  class Client extends DriverClient implements EchoClient {
    static override readonly service = service;
    echo(row: unknown): Promise<unknown> {
      return callUnary(this, echo, [row]);
    }
    repeat(row: unknown): AsyncIterable<unknown> {
      return callServerStream(this, repeat, [row]);
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
  };
}
