import { inspect } from "node:util";
import { createClient } from "@connectrpc/connect";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { GenericClient } from "../../generated/jumpstarter/driver/generic/v1/client.js";
import { GenericDriver } from "../../generated/jumpstarter/driver/generic/v1/driver.js";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { connect } from "../client/connect.js";
import { DriverError } from "../contract/driver-error.js";
import type { JsonObject } from "../contract/json.js";
import { silentLogger } from "../log/logger.js";
import { Connection } from "../transport/connection.js";
import { parseTarget } from "../transport/parse-target.js";
import { Exporter } from "./exporter.js";

// Whatever an error has on it besides its message stays in the exporter's process, on every protocol.

const canary = "CANARY-7f3a";

/** An error that carries a secret wherever an error can. */
function laden<E extends Error>(error: E): E {
  error.stack = `Error: stuck\n    at ${canary} (/home/${canary}/driver.js:1:1)`;
  error.cause = new Error(canary, { cause: canary });
  return Object.assign(error, {
    config: { password: canary },
    request: { headers: { authorization: canary } },
    path: `/${canary}`,
    dest: canary,
    address: canary,
    [canary]: canary,
    toJSON: () => canary,
    toString: () => canary,
  });
}

const thrown: Readonly<Record<string, () => unknown>> = {
  "an error": () => laden(new Error("stuck")),
  "a type error": () => laden(new TypeError("stuck")),
  "a driver error": () => laden(new DriverError("stuck", { code: "internal", details: { canary } })),
  "a system error": () => laden(Object.assign(new Error("stuck"), { code: "EIO", errno: -5, syscall: "open" })),
  "an error with a secret for a name": () => Object.assign(laden(new Error("stuck")), { name: `${canary} ${canary}` }),
  "an error with a secret for a code": () => Object.assign(laden(new Error("stuck")), { code: `/${canary}` }),
  "an aggregate": () => laden(new AggregateError([new Error(canary)], "stuck")),
};

class Leaky extends GenericDriver {
  query(param: string): string {
    throw thrown[param]?.();
  }
  asyncQuery() {
    return "";
  }
  *getData(): Generator<JsonObject> {
    yield* [];
    throw thrown["an error"]?.();
  }
  createStream(): never {
    throw thrown["an error"]?.();
  }
}

let exporter: Exporter;
let target: string;

beforeAll(async () => {
  const listen = [{ kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }] as const;
  exporter = await Exporter.start(new Leaky(), { listen, logger: silentLogger });
  target = exporter.addresses[0] ?? "";
});
afterAll(async () => {
  await exporter.close();
});

/** Everything that can be reached from a value, hidden or not. */
function everything(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, customInspect: false });
}

async function reasonOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
}

test.each(Object.keys(thrown))("%s brings its message, and nothing that was hidden in it", async (name) => {
  await using client = await connect(GenericClient, target);
  const reason = await reasonOf(client.query(name));
  expect(reason).toMatchObject({ message: "query: stuck", device: "", method: "query" });
  // Connect's own error has this client's stack, which names this file and not the driver's.
  expect(everything(reason)).not.toContain(canary);
  expect(everything(reason)).not.toContain("Leaky");
});

test.each(Object.keys(thrown))("%s says no more over HTTP/1.1 with JSON", async (param) => {
  const response = await fetch(`${target}/${GenericService.typeName}/Query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ param }),
  });
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ message: "stuck" });
  expect(`${body}${JSON.stringify([...response.headers])}`).not.toContain(canary);
});

test("streams say no more either", async () => {
  const connection = await Connection.open(parseTarget(target));
  const client = createClient(GenericService, connection.transport);
  for (const items of [client.getData({}), client.createStream(opening())]) {
    const reason = await reasonOf(items[Symbol.asyncIterator]().next());
    expect(reason).toMatchObject({ rawMessage: "stuck" });
    expect(everything(reason)).not.toContain(canary);
  }
  connection.close();
});

test("a failure to open says no more to whoever starts the exporter", async () => {
  class Unopened extends Leaky {
    override open(): never {
      throw thrown["an error"]?.();
    }
  }
  const reason = await reasonOf(Exporter.start(new Unopened(), { listen: [{ kind: "unix" }], logger: silentLogger }));
  expect(reason).toMatchObject({ message: expect.stringContaining("stuck") });
  expect((reason as Error).message).not.toContain(canary);
});

async function* opening() {
  yield { frame: { case: "open" as const, value: {} } };
}

test("of a URL in a message the user and the query stay behind", async () => {
  const url = `https://${canary}:${canary}@images.example/board.img?token=${canary}#${canary}`;
  class Fetching extends Leaky {
    override query(): string {
      throw new Error(`Cannot fetch ${url}: HTTP 403`);
    }
  }
  await using local = await Exporter.start(new Fetching(), { listen: [{ kind: "unix" }], logger: silentLogger });
  await using client = await connect(GenericClient, local.addresses[0]);
  const reason = await reasonOf(client.query("image"));
  expect(reason).toMatchObject({
    message: expect.stringContaining("Cannot fetch https://***@images.example/board.img"),
  });
  expect(everything(reason)).not.toContain(canary);
});
