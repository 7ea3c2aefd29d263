import { once } from "node:events";
import { Duplex, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { connect as connectTo, Exporter } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { NetworkClient, NetworkDriver } from "jumpstarter-ts/generated/network/v1";
import { PowerClient, PowerDriver } from "jumpstarter-ts/generated/power/v1";
import { SerialClient, SerialDriver } from "jumpstarter-ts/generated/serial/v1";
import { randomChunks, readBytes } from "../random-bytes.js";
import { reading, takeItems } from "../reading.js";
import type { Stack, StackClient } from "../stack.js";

/** The typed client, the exporter and a driver of this package. */
export const ours: Stack = { name: "jumpstarter-ts", serve, connect };

async function serve(path: string): Promise<void> {
  const children = { power: new BenchPower(), source: new BenchSource(), sink: new BenchSink() };
  await Exporter.start(new Composite({}, { children }), { listen: [{ kind: "unix", path }] });
}

async function connect(path: string): Promise<StackClient> {
  const rig = { power: PowerClient, source: SerialClient, sink: NetworkClient };
  const { power, source, sink, [Symbol.asyncDispose]: close } = await connectTo(rig, `unix:${path}`);
  return {
    unary: () => power.on(),
    items: (count) => takeItems(power.read(), count),
    down: async (bytes) => {
      const stream = await source.connect();
      await readBytes(stream, bytes);
      stream.destroy();
    },
    up: async (bytes) => {
      const stream = await sink.connect();
      await pipeline(randomChunks(bytes), stream, { end: true });
      await once(stream.resume(), "end");
    },
    close: async () => close(),
  };
}

class BenchPower extends PowerDriver {
  on(): void {}
  off(): void {}
  cycle(): void {}
  *read() {
    for (;;) yield reading;
  }
}

class BenchSource extends SerialDriver {
  connect(): Duplex {
    return Duplex.from({ readable: Readable.from(randomChunks()), writable: undefined });
  }
  setDtr(): void {}
  setRts(): void {}
  forceClose(): void {}
}

class BenchSink extends NetworkDriver {
  connect(): Duplex {
    return new Duplex({
      read() {},
      write: (_chunk, _encoding, done) => done(),
      final(done) {
        this.push(null);
        done();
      },
    });
  }
  address(): string {
    return "bench:";
  }
}
