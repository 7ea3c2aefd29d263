// An exporter in a process of its own, whose drivers give back what they get. The parent sends the descriptors of their
// services, reads the address, and ends it by disconnecting.
import { once } from "node:events";
import { createFileRegistry, type DescService, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import type { ClientClass, DriverClient } from "../../client/driver-client.js";
import { Driver } from "../../driver/driver.js";
import { Exporter } from "../../exporter/exporter.js";
import { silentLogger } from "../../log/logger.js";
import { isResource } from "../../resource/tee-resource.js";

/** What the parent sends: by the name of a device, the binary set of files that declares its service, in base64. */
export type EchoServices = Readonly<Record<string, string>>;

class Echo extends Driver {
  override get clientClass(): ClientClass<DriverClient> {
    throw new TypeError("The clients are the parent's");
  }
  /** A resource lives no longer than the call, so what is in it is kept. */
  echo(row: unknown): unknown {
    return isResource(row) ? row.bytes() : row;
  }
  *repeat(row: unknown): Iterable<unknown> {
    yield row;
    yield row;
  }
  collect(rows: AsyncIterable<unknown>): Promise<unknown> {
    return listOf(rows);
  }
  /** Gives back the stream, wherever it is among the arguments. */
  pass(...args: readonly unknown[]): AsyncIterable<unknown> {
    const stream = args.find((value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value);
    return stream as AsyncIterable<unknown>; // one of the arguments is
  }
  async count(items: AsyncIterable<unknown>): Promise<number> {
    return (await listOf(items)).length;
  }
}

const [given] = (await once(process, "message")) as [EchoServices]; // the parent's word for it
const devices = Object.entries(given).map(([name, files]) => [name, echoDriver(serviceIn(files))] as const);
const root = new Echo({}, { children: Object.fromEntries(devices) });
const exporter = await Exporter.start(root, { listen: [{ kind: "unix" }], logger: silentLogger });
process.send?.(exporter.addresses[0]);
process.once("disconnect", () => void exporter.close());

function echoDriver(service: DescService): Driver {
  return new (class extends Echo {
    static override readonly services = [service];
  })();
}

async function listOf(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function serviceIn(files: string): DescService {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, Buffer.from(files, "base64")));
  for (const type of registry) if (type.kind === "service") return type;
  throw new TypeError("The files declare no service");
}
