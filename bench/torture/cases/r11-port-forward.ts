import { connect } from "jumpstarter-ts";
import { forwardTcp } from "jumpstarter-ts/adapters";
import { NetworkClient } from "jumpstarter-ts/generated/network/v1";
import { defineCase } from "../case.js";
import { atMost, exactly, told } from "../figure.js";
import { startLateEcho } from "../rig/late-echo.js";
import { portTree } from "../rig/port-tree.js";
import { processFacts } from "../rig/process-facts.js";
import { exchange, openAndClose } from "../rig/tcp-exchange.js";
import { waitUntil } from "../rig/wait-until.js";

const mebibyte = 1024 * 1024;
const cyclesPerForward = 50;
const cyclesAtATime = 20;
/** What the process takes besides, and for each connection: the most of both buffers twice, since the collector is late. */
const memoryMiB = { base: 64, connection: 1 };

/** A local port that leads to a device's byte stream, however it is made. */
export type OpenForward = (network: NetworkClient) => Promise<{ readonly port: number; close(): unknown }>;

/** Bytes through a forwarded port are the same bytes, each direction ends by itself, nothing stays. The count is that of connections at a time. */
export const r11 = defineCase(
  { id: "R11", promise: "port forwards carry everything and leave nothing", counts: { tiny: 3, short: 10, full: 200 } },
  { open: ((network) => forwardTcp(() => network.connect())) as OpenForward },
  async (stage, { open }) => {
    const echo = await startLateEcho();
    stage.defer(() => echo.close());
    const exporter = await stage.exporter({ tree: portTree, settings: { port: String(echo.port) } });
    const network = await stage.keep(connect(NetworkClient, exporter.target));
    const forward = await open(network);
    stage.defer(() => forward.close());
    const bytes = 10 * mebibyte;
    const before = processFacts(exporter.pid).rssMiB;
    const parallel = Array.from({ length: stage.count }, () => exchange(forward.port, bytes, stage.patience(60_000)));
    const outcomes = await Promise.all(parallel);
    const grown = processFacts(exporter.pid).peakMiB - before;
    const cycles = stage.count * cyclesPerForward;
    let failed = 0;
    for (let done = 0; done < cycles; done += cyclesAtATime) {
      failed += (await Promise.all(Array.from({ length: cyclesAtATime }, () => openAndClose(forward.port)))).filter(
        (ok) => !ok,
      ).length;
    }
    await waitUntil(() => echo.connections === 0, 5000);
    stage.tell(
      told("MiB each way", bytes / mebibyte),
      exactly("answers cut", outcomes.filter((one) => one === "cut").length, 0),
      exactly("answers of other bytes", outcomes.filter((one) => one === "different").length, 0),
      atMost("exporter's memory for it", grown, memoryMiB.base + stage.count * memoryMiB.connection, "MiB"),
      told("opened and closed", cycles),
      exactly("of those failed", failed, 0),
      exactly("connections left at the device", echo.connections, 0),
    );
  },
);
