import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import { connect as connectSocket } from "node:net";
import { fileURLToPath } from "node:url";
import type { DescMethod, DescService } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../generator/model/interface.js";
import { callUnary } from "../client/call-unary.js";
import { type ClientClass, DriverClient } from "../client/driver-client.js";
import { documentedRows, readTypes, serviceOf } from "../codec/__fixtures__/documented-types.js";
import { randomFrom } from "../codec/__fixtures__/random-kinds.js";
import { randomValue } from "../codec/__fixtures__/random-value.js";
import { toPlainJson } from "../codec/plain-json.js";
import { DriverError, type DriverErrorOptions } from "../contract/driver-error.js";
import { Driver } from "../driver/driver.js";
import { Exporter } from "../exporter/exporter.js";
import { serve } from "../exporter/serve.js";
import { silentLogger } from "../log/logger.js";

const contract = fileURLToPath(new URL("../contract/index.js", import.meta.url));

class RowError extends DriverError {
  readonly row: unknown;

  constructor(message: string, options: DriverErrorOptions & { readonly row: unknown }) {
    super(message, { code: "data_loss", ...options });
    this.row = options.row;
  }
}

test("the example of the page has no finding", () => {
  const page = readFileSync(new URL("../../docs/types.md", import.meta.url), "utf8");
  const [, example = ""] = /## Declared errors[\s\S]*?```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const { diagnostics, model } = readTypes(["string"], (type, index) => {
    const text = interfaceText(type, index).replace("RowError} always", "RelayStuckError} always");
    return text.replace(/^import .*$/m, example.replace("jumpstarter-ts/contract", contract));
  });
  expect(diagnostics).toEqual([]);
  expect(model.interfaces[0]?.methods).toMatchObject([{ name: "fail", errors: ["RelayStuckError"] }]);
});

test("text and fields of an error fit into the trailers of gRPC together", async () => {
  const { model } = readTypes(["string"], interfaceText);
  const [contract] = model.interfaces;
  if (contract === undefined) throw new Error("No row");
  const row = { value: "y".repeat(3000) };
  const driver = failingDriver(contract, [row], "%".repeat(100_000));
  await using exporter = await Exporter.start(driver, { listen: [{ kind: "unix" }], logger: silentLogger });
  const trailers = await grpcTrailers(exporter.addresses[0] ?? "", "/test.rows.row0.v1.Row0Service/Fail");
  const sizes = Object.entries(trailers).map(([name, value]) => `${name}${value}`.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8 * 1024);
  const status = Buffer.from(String(trailers["grpc-status-details-bin"]), "base64").toString("latin1");
  expect(status).toContain("test.rows.row0.v1.RowError");
  expect(status).toContain(row.value);
  expect(trailers).toMatchObject({ "grpc-status": "15" });
  expect(String(trailers["grpc-message"])).toMatch(/^(%25){300,}\.\.\.$/);
});

describe("an error carries fields as a message does", () => {
  const rows = documentedRows("value").map(([type = ""], index) => ({ type, index }));
  const { model, diagnostics } = readTypes(
    rows.map(({ type }) => type),
    interfaceText,
  );

  test("of every documented type", () => expect(diagnostics).toEqual([]));

  test.each(rows)("20 random values of $type", async ({ index }) => {
    const row = model.interfaces.find(({ id }) => id.name === `row${index}`);
    if (row === undefined) throw new Error(`No row ${index}`);
    const random = randomFrom(index + 1);
    const rowType = { kind: "message", name: "Row" } as const;
    const given = Array.from({ length: 20 }, () => randomValue(random, rowType, row.types, 2));
    await using client = await serve(failingDriver(row, given));
    for (const one of given) {
      const error = await client.fail().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RowError);
      expect(error).toMatchObject({ message: "fail: the row is bad", code: "data_loss", method: "fail" });
      expect((error as RowError).row).toEqual(one);
      expect((error as RowError).details).toEqual({ row: toPlainJson(one) });
    }
  });
});

function interfaceText(type: string, index: number): string {
  return `import { DriverError, type DriverErrorOptions } from "${contract}";

/** A row. */
export interface Row {
  readonly value: ${type};
}

/** The row is bad. */
export class RowError extends DriverError {
  readonly row: Row;

  constructor(message: string, options: DriverErrorOptions & { readonly row: Row }) {
    super(message, options);
    this.row = options.row;
  }
}

/** Fails. */
export abstract class Row${index}Interface {
  static readonly id: string = "row${index}/v1";

  /** Fails. @throws {RowError} always */
  abstract fail(): Promise<void>;
}
`;
}

interface FailingClient extends DriverClient {
  fail(): Promise<void>;
}

/** What jsgen would generate for a row, and a driver that throws one row after the other. */
function failingDriver(row: InterfaceModel, given: readonly unknown[], text = "the row is bad") {
  const { service } = serviceOf(row);
  const [fail] = service.methods;
  if (fail === undefined) throw new Error("A row has one method");
  return new (failingClass(service, fail, { text, rows: given.values() }))();
}

function failingClass(
  service: DescService,
  fail: DescMethod,
  given: { readonly text: string; readonly rows: Iterator<unknown> },
) {
  class Client extends DriverClient implements FailingClient {
    static override readonly service = service;
    static override readonly errors = { RowError };
    fail(): Promise<void> {
      return callUnary(this, fail, []);
    }
  }
  return class Failing extends Driver {
    static override readonly services = [service];
    override get clientClass(): ClientClass<FailingClient> {
      return Client;
    }
    fail(): void {
      throw new RowError(given.text, { row: given.rows.next().value });
    }
  };
}

/** Calls a method without parameters as any gRPC client does. */
async function grpcTrailers(address: string, path: string): Promise<IncomingHttpHeaders> {
  const session = connectHttp2("http://localhost", {
    createConnection: () => connectSocket(address.slice("unix:".length)),
  });
  try {
    const headers = { ":method": "POST", ":path": path, "content-type": "application/grpc", te: "trailers" };
    const stream = session.request(headers);
    stream.end(Buffer.alloc(5));
    const trailers = once(stream, "trailers");
    // An error before the first message may come as headers alone.
    const [answer] = await once(stream, "response");
    return "grpc-status" in answer ? answer : (await trailers)[0];
  } finally {
    session.destroy();
  }
}
